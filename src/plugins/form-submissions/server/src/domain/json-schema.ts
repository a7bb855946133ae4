import type { FieldDefinition, FormDefinition, JsonSchema } from '../../../shared/contracts/forms';
import { countryCodes } from './country-codes';

const TEXT_MAXIMUM = 500;
const LONG_TEXT_MAXIMUM = 10_000;
/** RFC 5321: what a mail server takes. */
const EMAIL_MAXIMUM = 254;
/** With room for an extension, and whom to ask for. */
const PHONE_MAXIMUM = 100;

/** Of any text of this kind, whatever its field says. */
export const longestOf = (type: FieldDefinition['type']): number | undefined =>
  ({
    text: TEXT_MAXIMUM,
    long_text: LONG_TEXT_MAXIMUM,
    email: EMAIL_MAXIMUM,
    phone: PHONE_MAXIMUM,
  })[type as string];

const textOf = (
  maximum: number,
  { minimum, maximum: own, required, pattern }: FieldDefinition
) => ({
  type: 'string',
  minLength: Math.max(minimum ?? 0, required ? 1 : 0),
  maxLength: Math.min(own ?? maximum, maximum),
  // The whole value, as the attribute `pattern` of HTML has it.
  ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }),
});

const without = <Value>(key: string, value: Value | undefined) =>
  value === undefined ? {} : { [key]: value };

const valuesOf = ({ options = [] }: FieldDefinition) => options.map(({ value }) => value);

const schemaOf = (field: FieldDefinition): JsonSchema => {
  switch (field.type) {
    case 'text':
      return textOf(TEXT_MAXIMUM, field);
    case 'long_text':
      return textOf(LONG_TEXT_MAXIMUM, field);
    case 'email':
      return { type: 'string', format: 'email', maxLength: EMAIL_MAXIMUM };
    case 'phone':
      return { type: 'string', format: 'phone', maxLength: PHONE_MAXIMUM };
    case 'number':
      return {
        type: 'number',
        ...without('minimum', field.minimum),
        ...without('maximum', field.maximum),
      };
    case 'date':
      return {
        type: 'string',
        format: 'date',
        ...without('formatMinimum', field.earliest),
        ...without('formatMaximum', field.latest),
      };
    case 'country':
      return { type: 'string', enum: countryCodes };
    case 'select':
      return { type: 'string', enum: valuesOf(field) };
    case 'multi_select':
      return {
        type: 'array',
        items: { type: 'string', enum: valuesOf(field) },
        uniqueItems: true,
        minItems: Math.max(field.minimum ?? 0, field.required ? 1 : 0),
        maxItems: field.maximum ?? valuesOf(field).length,
      };
    case 'checkbox':
      return field.required ? { type: 'boolean', const: true } : { type: 'boolean' };
    case 'consent':
      return field.required ? { type: 'boolean', const: true } : { type: 'boolean' };
  }
};

/** The value that shows another field: boxes are compared as "true", lists by one of their values. */
const conditionOf = (field: FieldDefinition | undefined, value: string): JsonSchema => {
  switch (field?.type) {
    case 'checkbox':
    case 'consent':
      return { const: value === 'true' };
    case 'number':
      return { const: Number(value) };
    case 'multi_select':
      return { type: 'array', contains: { const: value } };
    default:
      return { const: value };
  }
};

const visibilityOf = (field: FieldDefinition, fields: readonly FieldDefinition[]): JsonSchema[] => {
  const { key, shownIf, required } = field;
  if (!shownIf) {
    return [];
  }
  const asker = fields.find((other) => other.key === shownIf.field);
  return [
    {
      if: {
        properties: { [shownIf.field]: conditionOf(asker, shownIf.value) },
        required: [shownIf.field],
      },
      ...(required && { then: { required: [key] } }),
      else: { properties: { [key]: false } },
    },
  ];
};

/**
 * What the answers to a form have to look like: JSON Schema 2020-12, and `formatMinimum` and
 * `formatMaximum` of ajv-formats for dates. `phone` is a format of ours: a number that
 * libphonenumber takes for valid, in international form or in that of the country answered.
 */
export const jsonSchemaOf = ({ fields, title }: FormDefinition): JsonSchema => {
  const conditions = fields.flatMap((field) => visibilityOf(field, fields));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    title,
    properties: Object.fromEntries(
      fields.map((field) => [
        field.key,
        {
          title: field.label,
          ...without('description', field.help),
          ...schemaOf(field),
        },
      ])
    ),
    required: fields.filter(({ required, shownIf }) => required && !shownIf).map(({ key }) => key),
    additionalProperties: false,
    ...(conditions.length > 0 && { allOf: conditions }),
  };
};
