import { EXPORT_FORMAT } from './exported-types';

type Schema = Record<string, unknown>;

const text: Schema = { type: 'string' };
const textOrNull: Schema = { type: ['string', 'null'] };
const moment: Schema = { type: 'string', format: 'date-time' };
const momentOrNull: Schema = { type: ['string', 'null'], format: 'date-time' };

const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});

const list = (items: Schema): Schema => ({ type: 'array', items });

/** JSON Schema of data.json, for programs that read it elsewhere. */
export const EXPORT_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Everything that is kept of a person',
  ...object({
    format: { const: EXPORT_FORMAT },
    madeAt: moment,
    subject: object({ userId: textOrNull, email: textOrNull }),
    types: list(
      object({
        type: text,
        name: text,
        documents: list(
          object({
            id: text,
            createdAt: moment,
            context: { type: 'object' },
            values: { type: 'object' },
          })
        ),
      })
    ),
    purposes: list(
      object({
        type: text,
        keptMonths: { type: ['integer', 'null'] },
        attributes: list(object({ name: text, purpose: text, legalBasis: text })),
      })
    ),
    log: list(
      object({
        time: moment,
        action: text,
        by: { enum: ['you', 'staff', 'visitor', 'application'] },
        type: textOrNull,
        id: textOrNull,
        attributes: list(text),
      })
    ),
    recipients: list(
      object({ recipient: text, channel: text, type: text, id: text, at: momentOrNull })
    ),
  }),
};
