import type { Knex } from 'knex';
import type { PersonalValue } from '../contracts/entry';
import { isPersonal, isWithheld, personalValuesIn } from '../domain/read-value';
import type { ReadValue } from '../domain/read-value';

/**
 * Forgotten where the key of the person was destroyed; without a plain text where what was encrypted
 * is damaged; nothing at all where the key is unknown.
 */
type Revealed = Map<string, { isForgotten: boolean; plain: string | undefined }>;

const STATEMENT = `
  SELECT wanted.position, keys.key IS NULL OR wanted.data IS NULL AS "isForgotten",
    CASE WHEN keys.key IS NOT NULL AND wanted.data IS NOT NULL
      THEN audit.reveal_value(wanted.data, keys.key) END AS plain
  FROM jsonb_to_recordset(?::jsonb) AS wanted (position integer, key uuid, data text)
  JOIN audit.subject_keys keys ON keys.id = wanted.key`;

interface Row {
  position: number;
  isForgotten: boolean;
  plain: string | null;
}

/** How a value is found again. */
const valueKey = ({ key, data }: PersonalValue): string => `${key} ${data ?? ''}`;

/** The plaintexts of personal values, all of a page in one query. */
const revealValues = async (knex: Knex, values: readonly PersonalValue[]): Promise<Revealed> => {
  const distinct = [...new Map(values.map((value) => [valueKey(value), value])).values()];
  if (distinct.length === 0) {
    return new Map();
  }
  const { rows } = await knex.raw<{ rows: Row[] }>(STATEMENT, [
    JSON.stringify(distinct.map(({ key, data }, position) => ({ position, key, data }))),
  ]);
  return new Map(
    rows.flatMap(({ position, isForgotten, plain }) => {
      const value = distinct[position];
      return value ? [[valueKey(value), { isForgotten, plain: plain ?? undefined }]] : [];
    })
  );
};

/** Nothing where the text is no JSON: then somebody has damaged what was encrypted. */
const parseJson = (text: string | undefined): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text ?? '') as unknown };
  } catch {
    return undefined;
  }
};

/** Reads the values within what is stored, as far as they can be decrypted. */
export const readValuesIn = async (knex: Knex, stored: unknown): Promise<ReadValue> => {
  const revealed = await revealValues(knex, personalValuesIn(stored));
  return (value) => {
    if (isWithheld(value)) {
      return { kind: 'withheld' };
    }
    const found = isPersonal(value) ? revealed.get(valueKey(value)) : undefined;
    if (!found) {
      return { kind: 'plain', value };
    }
    if (found.isForgotten) {
      return { kind: 'forgotten' };
    }
    const parsed = parseJson(found.plain);
    return parsed ? { kind: 'personal', ...parsed } : { kind: 'unreadable' };
  };
};
