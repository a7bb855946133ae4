import type {
  FieldDefinition,
  FieldValue,
  FormDefinition,
} from '../../../../shared/contracts/forms';
import type { SubmissionContact } from '../../../../shared/contracts/submissions';

type Answers = Record<string, FieldValue>;
type Test = (field: FieldDefinition) => boolean;

const FULL_NAME = /^(?:full_?|your_?)?name$/;
const FIRST_NAME = /^(?:first|given)_?name$/;
const LAST_NAME = /^(?:last|family|sur)_?name$/;
const COMPANY = /^(?:company|organi[sz]ation|employer|firm)(?:_?name)?$/;
/** Of somebody else, where nothing says whose it is. */
const SOME_NAME = /_name$/;

const textWith =
  (pattern: RegExp): Test =>
  ({ type, key }) =>
    type === 'text' && pattern.test(key);

/** Who has sent something, from the answers to questions that usually ask for it. */
export const contactOf = (
  answers: Answers,
  definition: FormDefinition | undefined
): SubmissionContact => {
  const answerTo = (isAsked: Test): string | undefined => {
    const values = (definition?.fields ?? []).filter(isAsked).map(({ key }) => answers[key]);
    return values
      .map((value) => (typeof value === 'string' ? value.trim() : ''))
      .find((value) => value !== '');
  };
  const bothNames = [FIRST_NAME, LAST_NAME]
    .map((pattern) => answerTo(textWith(pattern)))
    .filter((part) => part !== undefined)
    .join(' ');
  return {
    name:
      answerTo(textWith(FULL_NAME)) ??
      (bothNames || answerTo((field) => textWith(SOME_NAME)(field) && !COMPANY.test(field.key))),
    company: answerTo(textWith(COMPANY)),
    phone: answerTo(({ type }) => type === 'phone'),
  };
};
