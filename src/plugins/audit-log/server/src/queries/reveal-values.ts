import type { Knex } from 'knex';
import type { PersonalValue } from '../contracts/entry';

/**
 * Forgotten where the key of the person was destroyed; without a plain text where what was encrypted
 * is damaged; nothing at all where the key is unknown.
 */
export type Revealed = Map<string, { isForgotten: boolean; plain: string | undefined }>;

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
export const valueKey = ({ key, data }: PersonalValue): string => `${key} ${data ?? ''}`;

/** The plaintexts of personal values, all of a page in one query. */
export const revealValues = async (
  knex: Knex,
  values: readonly PersonalValue[]
): Promise<Revealed> => {
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
