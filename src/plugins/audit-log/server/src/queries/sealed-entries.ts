import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { LEAF_SELECTION } from '../verification/formats/leaf';
import type { EntryTexts } from '../verification/formats/leaf';
import type { SealedEntry } from '../domain/stream-lines';
import { inRange } from './read-entries';
import type { EntryRange } from './read-entries';

interface SealRow extends EntryRange {
  number: string;
  entry_count: number;
  first_sequence: string;
  is_expired: boolean;
}

type EntryRow = EntryTexts & { time: Date; present: string };

/** The seal that has the sequence number, or else the next one that has any. */
const findSeal = async (connection: Knex, sequence: number): Promise<SealRow | undefined> => {
  const { rows } = await connection.raw<{ rows: SealRow[] }>(
    `SELECT seals.number, class, month, era, from_transaction AS "fromTransaction",
       to_transaction AS "toTransaction", entry_count, first_sequence, EXISTS (
         SELECT FROM audit.seals AS expiry WHERE expiry.kind = 'expiry'
           AND expiry.class = seals.class AND expiry.month = seals.month) AS is_expired
     FROM audit.seals
     WHERE kind = 'batch' AND entry_count > 0 AND first_sequence + entry_count > ?
     ORDER BY first_sequence LIMIT 1`,
    [sequence]
  );
  return rows[0];
};

const entriesOf = async (
  connection: Knex,
  seal: SealRow,
  offset: number,
  limit: number
): Promise<SealedEntry[]> => {
  const { sql, bindings } = inRange(seal);
  const { rows } = await connection.raw<{ rows: EntryRow[] }>(
    `SELECT ${LEAF_SELECTION}, audit.time_of(entries.id) AS time, count(*) OVER () AS present
     FROM audit.entries WHERE ${sql}
     ORDER BY entries.transaction_id, entries.id OFFSET ? LIMIT ?`,
    [...bindings, offset, limit]
  );
  const present = Number(rows[0]?.present ?? 0);
  if (present !== seal.entry_count) {
    throw new errors.ApplicationError(
      `Seal ${seal.number} is over ${seal.entry_count} entries, and there are ${present}. ` +
        'Nothing is streamed from it. Run: npm run audit -- verify'
    );
  }
  return rows.map(({ time, present: _present, ...entry }, index) => ({
    sequence: Number(seal.first_sequence) + offset + index,
    seal: Number(seal.number),
    time,
    entry,
  }));
};

/**
 * Entries in the order of the seals, from the given number on. Those of months that were dropped
 * are passed over, which the numbers show.
 */
export const readSealedEntries = async (
  connection: Knex,
  fromSequence: number,
  limit: number
): Promise<SealedEntry[]> => {
  const entries: SealedEntry[] = [];
  let sequence = fromSequence;
  while (entries.length < limit) {
    const seal = await findSeal(connection, sequence);
    if (!seal) {
      break;
    }
    const first = Number(seal.first_sequence);
    if (!seal.is_expired) {
      const offset = Math.max(0, sequence - first);
      entries.push(...(await entriesOf(connection, seal, offset, limit - entries.length)));
    }
    const last = entries.at(-1)?.sequence ?? 0;
    sequence = Math.max(last + 1, seal.is_expired ? first + seal.entry_count : 0);
  }
  return entries;
};
