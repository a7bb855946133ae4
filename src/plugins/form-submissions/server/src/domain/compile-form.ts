import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { RE2JS } from 're2js';
import { isBlank } from '../../../../../lib/blank-text';
import type { FieldDefinition, FieldValue, FormDefinition } from '../../../shared/contracts/forms';
import { isEmail } from './email-format';
import { describe, describeProblem } from './field-messages';
import { jsonSchemaOf, longestOf } from './json-schema';
import { hasControls, hasSeveralLines, normaliseText } from './normalise-text';
import { countryKeyOf, parsePhone, understandAnswers } from './understand-answers';

/** What is wrong with one field: a code for programs, a message for people, never the value. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

type Judgement =
  | {
      isValid: true;
      /** As they were written: that is stored, and shown to people. */
      values: Record<string, FieldValue>;
      /** The same as programs compare them. */
      understood: Record<string, FieldValue>;
    }
  | { isValid: false; problems: FieldProblem[] };

export type JudgeData = (data: Record<string, unknown>) => Judgement;

const MAX_REPEATED_KEY = 60;

/** Expressions that editors write run in linear time, whatever visitors send. */
const linearRegExp = Object.assign(
  (pattern: string) => {
    const expression = RE2JS.compile(pattern);
    // Ajv tells expressions apart by their text.
    return {
      test: (text: string) => expression.matcher(text).find(),
      toString: () => pattern,
    };
  },
  { code: 'linearRegExp' }
);

const createValidator = (definition: FormDefinition) => {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    strictNumbers: true,
    code: { regExp: linearRegExp },
  });
  addFormats(ajv, { formats: ['date'], keywords: true });
  ajv.addFormat('email', { type: 'string', validate: isEmail });
  // Judged below, as it depends on the country that is answered.
  ajv.addFormat('phone', true);
  return ajv.compile(jsonSchemaOf(definition));
};

/** A field in which nothing can be seen is not answered: forms of HTML send empty texts and lists. */
const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && isBlank(value)) ||
  (Array.isArray(value) && value.length === 0);

/** What people write in their own way. Codes, such as options and dates, are what they are. */
const FREE = new Set<FieldDefinition['type'] | undefined>(['text', 'long_text', 'email', 'phone']);

const clean = (value: unknown): unknown =>
  typeof value === 'string' ? normaliseText(value) : value;

/** More digits than that a number of JavaScript does not keep. */
const KEPT_DIGITS = 15;

const isKept = (value: number): boolean =>
  Math.abs(value) <= Number.MAX_SAFE_INTEGER && Number(value.toPrecision(KEPT_DIGITS)) === value;

/** Why an answer cannot be stored as it was written. */
const lossOf = ({ type }: FieldDefinition, value: unknown) => {
  if (typeof value === 'number' && Number.isFinite(value) && !isKept(value)) {
    return { code: 'digits', message: `must be a number of at most ${KEPT_DIGITS} digits` };
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  if (hasControls(value)) {
    return { code: 'characters', message: 'must not contain control characters' };
  }
  if (type !== 'long_text' && hasSeveralLines(value)) {
    return { code: 'lines', message: 'must be written on one line' };
  }
  const longest = longestOf(type);
  return longest !== undefined && Array.from(value).length > longest
    ? { code: 'too-long', message: `must have at most ${longest} characters` }
    : undefined;
};

/**
 * Judges answers as the JSON Schema of the form does, and phone numbers by libphonenumber; spaces
 * around an answer do not count. Valid answers come back as they were written, without those that
 * say nothing: what could not be kept like that is a problem.
 */
export const compileForm = (definition: FormDefinition): JudgeData => {
  const fields = new Map(definition.fields.map((field) => [field.key, field]));
  const countryKey = countryKeyOf(definition);
  const validate = createValidator(definition);

  const collect = (
    values: Record<string, unknown>,
    written: Record<string, unknown>
  ): FieldProblem[] => {
    const problems = new Map<string, FieldProblem>();
    const add = (field: string, text: { code: string; message: string }) => {
      if (!problems.has(field)) {
        problems.set(field, { field, ...text });
      }
    };
    for (const field of definition.fields) {
      const loss = lossOf(field, written[field.key]);
      if (loss) {
        add(field.key, describe(field, loss));
      }
    }
    if (!validate(values)) {
      for (const error of validate.errors ?? []) {
        const params = error.params as { missingProperty?: string; additionalProperty?: string };
        if (params.additionalProperty !== undefined) {
          const key = params.additionalProperty.slice(0, MAX_REPEATED_KEY);
          add(key, { code: 'unknown', message: 'The form has no such field' });
          continue;
        }
        const key = params.missingProperty ?? error.instancePath.split('/')[1] ?? '';
        const field = fields.get(key);
        if (field && error.keyword !== 'if') {
          add(key, describeProblem(error, field));
        }
      }
    }
    const country = countryKey === undefined ? undefined : values[countryKey];
    for (const { key, type, label } of definition.fields) {
      const value = values[key];
      if (type === 'phone' && typeof value === 'string' && !parsePhone(value, country)?.isValid()) {
        add(key, {
          code: 'phone',
          message: `${label} must be a phone number with its country code, such as +91 80 1234 5678`,
        });
      }
    }
    return [...problems.values()];
  };

  /** Whether visitors are not asked: pages send the boxes of hidden questions as they are, unticked. */
  const isHidden = (key: string, data: Record<string, unknown>): boolean => {
    const { shownIf } = fields.get(key) ?? {};
    const asker = shownIf && fields.get(shownIf.field);
    if (!shownIf || !asker) {
      return false;
    }
    const answer = data[asker.key];
    return Array.isArray(answer)
      ? !answer.includes(shownIf.value)
      : isEmpty(answer) || String(clean(answer)) !== shownIf.value;
  };

  return (data) => {
    // No prototype: a field named __proto__ is refused like any other unknown one.
    const take = (change: (value: unknown, key: string) => unknown) =>
      Object.assign(
        Object.create(null),
        Object.fromEntries(
          Object.entries(data)
            .filter(([key, value]) => !isEmpty(value) && !(value === false && isHidden(key, data)))
            .map(([key, value]) => [key, change(value, key)])
        )
      ) as Record<string, unknown>;
    const written = take((value) => value);
    const judged = take((value, key) => (FREE.has(fields.get(key)?.type) ? clean(value) : value));
    const problems = collect(judged, written);
    if (problems.length > 0) {
      return { isValid: false, problems };
    }
    const values = { ...written } as Record<string, FieldValue>;
    return { isValid: true, values, understood: understandAnswers(definition, values) };
  };
};
