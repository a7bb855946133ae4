import type { Core } from '@strapi/strapi';
import type { LeftValues } from '../../../../gdpr/server/src/contracts/personal-data-source';
import type { FieldDefinition, FieldType, FieldValue } from '../../../shared/contracts/forms';
import { findDefinitions } from '../queries/find-definitions';

type Left = Awaited<ReturnType<LeftValues['read']>>[number];

/** How answers are compared that came from a list, a box or a scale; what people write is compared with nothing. */
const KINDS: Readonly<Partial<Record<FieldType, 'day' | 'number' | 'text'>>> = {
  number: 'number',
  date: 'day',
  country: 'text',
  select: 'text',
  multi_select: 'text',
  checkbox: 'text',
  consent: 'text',
};

/** In which order somebody chose tells nothing that is asked. */
const comparable = (value: FieldValue): FieldValue =>
  Array.isArray(value) ? [...value].sort() : value;

const leftOf = (
  answers: Readonly<Record<string, FieldValue>>,
  fields: readonly FieldDefinition[]
): Left => {
  const types = new Map(fields.map(({ key, type }) => [key, type]));
  const left: Left = { values: {}, unjudged: [] };
  for (const [key, value] of Object.entries(answers)) {
    const kind = KINDS[types.get(key) ?? 'text'];
    if (kind) {
      left.values[key] = { kind, value: comparable(value) };
    } else {
      left.unjudged.push(key);
    }
  }
  return left;
};

/** Answers that an erasure keeps, by what the form asked when they were given. */
export const createLeftAnswers = ({ strapi }: { strapi: Core.Strapi }): LeftValues => ({
  attribute: 'data',
  beside: ['definitionHash'],

  async read(rows) {
    const hashes = [...new Set(rows.map(({ definitionHash }) => String(definitionHash)))];
    const definitions = await findDefinitions(strapi.db.connection, hashes);
    return rows.map(({ data, definitionHash }) =>
      leftOf(
        (data ?? {}) as Record<string, FieldValue>,
        definitions.get(String(definitionHash))?.fields ?? []
      )
    );
  },
});
