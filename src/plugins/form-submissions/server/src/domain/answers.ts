import type { FieldValue, FormDefinition } from '../../../shared/contracts/forms';
import type { ConsentRecord } from '../../../shared/contracts/submissions';
import { hashOfText } from './form-definition';

type Values = Record<string, FieldValue>;

/** Shorter texts are alike by chance. */
const TWIN_MIN_LENGTH = 40;

/** Whom the submission is from: the first answer of the type email. */
export const emailOf = ({ fields }: FormDefinition, values: Values): string | undefined => {
  const key = fields.find((field) => field.type === 'email' && field.key in values)?.key;
  return key === undefined ? undefined : String(values[key]);
};

/** What was agreed to, as a hash of the words that were shown. */
export const consentsOf = (
  { fields }: FormDefinition,
  values: Values,
  givenAt: Date
): ConsentRecord[] =>
  fields
    .filter(({ key, type }) => type === 'consent' && values[key] === true)
    .map(({ key, label }) => ({
      field: key,
      textHash: hashOfText(label),
      givenAt: givenAt.toISOString(),
    }));

/** The long answers in one form of writing, to recognise a text that comes again; or nothing. */
export const comparableText = ({ fields }: FormDefinition, values: Values): string | undefined => {
  const text = fields
    .filter(({ key, type }) => type === 'long_text' && key in values)
    .map(({ key }) => String(values[key]))
    .join(' ')
    .toLowerCase()
    .replace(/\s+/g, ' ');
  return text.length >= TWIN_MIN_LENGTH ? text : undefined;
};
