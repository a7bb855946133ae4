import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import { RE2JS } from 're2js';
import type { FieldDefinition, FieldValue, FormDefinition } from '../../../shared/contracts/forms';
import { describeProblem } from './field-messages';
import { jsonSchemaOf } from './json-schema';
import { normaliseText } from './normalise-text';

/** What is wrong with one field: a code for programs, a message for people, never the value. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

export type Judgement =
  | { isValid: true; values: Record<string, FieldValue> }
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
  addFormats(ajv, { formats: ['email', 'date'], keywords: true });
  // Judged below, as it depends on the country that is answered.
  ajv.addFormat('phone', true);
  return ajv.compile(jsonSchemaOf(definition));
};

/** A field that is left empty is not answered: forms of HTML send empty texts. */
const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

const clean = (field: FieldDefinition | undefined, value: unknown): unknown => {
  if (typeof value === 'string') {
    return normaliseText(value, { isMultiline: field?.type === 'long_text' });
  }
  return value;
};

const parsePhone = (value: string, country: unknown) =>
  parsePhoneNumberFromString(
    value,
    typeof country === 'string' ? (country as CountryCode) : undefined
  );

/**
 * Judges answers as the JSON Schema of the form does, and phone numbers by libphonenumber. Valid
 * values come back as they are stored: texts normalised, phone numbers in E.164, addresses in lower
 * case, unanswered fields absent.
 */
export const compileForm = (definition: FormDefinition): JudgeData => {
  const fields = new Map(definition.fields.map((field) => [field.key, field]));
  const countryKey = definition.fields.find(({ type }) => type === 'country')?.key;
  const validate = createValidator(definition);

  const collect = (values: Record<string, unknown>): FieldProblem[] => {
    const problems = new Map<string, FieldProblem>();
    const add = (field: string, text: { code: string; message: string }) => {
      if (!problems.has(field)) {
        problems.set(field, { field, ...text });
      }
    };
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

  const store = (values: Record<string, FieldValue>): Record<string, FieldValue> => {
    const country = countryKey === undefined ? undefined : values[countryKey];
    return Object.fromEntries(
      Object.entries(values).map(([key, value]) => {
        const type = fields.get(key)?.type;
        if (type === 'phone') {
          return [key, parsePhone(String(value), country)?.number ?? String(value)];
        }
        return [key, type === 'email' ? String(value).toLowerCase() : value];
      })
    );
  };

  return (data) => {
    // No prototype: a field named __proto__ is refused like any other unknown one.
    const values = Object.assign(
      Object.create(null),
      Object.fromEntries(
        Object.entries(data)
          .map(([key, value]) => [key, clean(fields.get(key), value)] as const)
          .filter(([, value]) => !isEmpty(value))
      )
    ) as Record<string, unknown>;
    const problems = collect(values);
    return problems.length > 0
      ? { isValid: false, problems }
      : { isValid: true, values: store(values as Record<string, FieldValue>) };
  };
};
