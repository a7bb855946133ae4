import type { Knex } from 'knex';
import type { SealStatus } from '../../../shared/contracts/entries';

export const VERIFY_ACTION = 'verify';

/** What the last verification recorded of itself. */
export const lastVerification = async (trx: Knex): Promise<SealStatus['lastVerification']> => {
  const { rows } = await trx.raw<{ rows: { at: Date; findings: number }[] }>(
    `SELECT audit.time_of(id) AS at, (changes -> 'details' ->> 'findings')::integer AS findings
     FROM audit.entries WHERE class = 'read' AND action = ? ORDER BY id DESC LIMIT 1`,
    [VERIFY_ACTION]
  );
  const [row] = rows;
  return row
    ? { at: row.at.toISOString(), isSound: row.findings === 0, findings: row.findings }
    : null;
};
