import type { Knex } from 'knex';
import type { EntryClass } from '../contracts/entry';
import { floorId } from '../verification/formats/entry-id';

export interface Moment {
  /** By the clock of Postgres, before the rest was looked at. */
  sealedAt: string;
  /** Every transaction below it has ended, and what it committed is visible. */
  finishedBelow: string;
  /** No transaction from it on has begun to write. */
  nextTransaction: string;
}

/**
 * Transactions of other databases have ids of the same row, and may take hours: they cannot write
 * here. One that cannot be told to be theirs (it has just ended, or is prepared) is taken for ours.
 */
const WATERMARK = `
  SELECT pg_snapshot_xmax(snapshot)::text AS next_transaction,
    coalesce((
      SELECT min(xid::text::bigint) FROM pg_snapshot_xip(snapshot) AS xid
      WHERE NOT EXISTS (
        SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock' AND granted
          AND transactionid = xid::xid AND datname <> current_database())
    ), pg_snapshot_xmax(snapshot)::text::bigint)::text AS finished_below
  FROM (SELECT pg_current_snapshot() AS snapshot) AS current`;

/** How far everything is finished that could still write an entry. */
export const currentMoment = async (trx: Knex.Transaction): Promise<Moment> => {
  const { rows: clocks } = await trx.raw<{ rows: { time: string }[] }>(
    `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS time`
  );
  // A statement of its own: its snapshot comes after the time.
  const { rows } = await trx.raw<{ rows: { finished_below: string; next_transaction: string }[] }>(
    WATERMARK
  );
  return {
    sealedAt: clocks[0]?.time ?? '',
    finishedBelow: rows[0]?.finished_below ?? '0',
    nextTransaction: rows[0]?.next_transaction ?? '0',
  };
};

export interface Era {
  number: number;
  beganAt: Date;
  isCurrent: boolean;
}

export const readEras = async (trx: Knex): Promise<Era[]> => {
  const { rows } = await trx.raw<{ rows: { number: number; began_at: Date; current: boolean }[] }>(
    `SELECT number, began_at,
       system_identifier = (pg_control_system()).system_identifier
         AND timeline = audit.current_timeline() AS current
     FROM audit.eras ORDER BY number`
  );
  return rows.map(({ number, began_at, current }) => ({
    number,
    beganAt: began_at,
    isCurrent: current,
  }));
};

/** What is not sealed of an era: from a transaction on, and not before a time. */
export interface Unsealed {
  era: number;
  fromTransaction: string;
  /** Old partitions need not be looked at. */
  notBefore: Date;
}

const UNSEALED = 'FROM audit.entries WHERE era = ? AND transaction_id >= ? AND id >= ?';

const bindingsOf = ({ era, fromTransaction, notBefore }: Unsealed) => [
  era,
  fromTransaction,
  floorId(notBefore),
];

/**
 * Where to cut, so that a seal is over about so many entries: before the transaction that would be
 * too much, or after the first when it is too much by itself. Nothing when there is nothing.
 */
export const nextCut = async (
  trx: Knex.Transaction,
  unsealed: Unsealed,
  { below, limit }: { below: string; limit: number }
): Promise<string | undefined> => {
  const { rows } = await trx.raw<{ rows: { first: string | null; following: string | null }[] }>(
    `SELECT min(transaction_id)::text AS first,
       max(transaction_id) FILTER (WHERE position > ?)::text AS following
     FROM (
       SELECT transaction_id, row_number() OVER (ORDER BY transaction_id) AS position
       ${UNSEALED} AND transaction_id < ? ORDER BY transaction_id LIMIT ?
     ) AS waiting`,
    [limit, ...bindingsOf(unsealed), below, limit + 1]
  );
  const { first, following } = rows[0] ?? {};
  if (!first) {
    return undefined;
  }
  if (!following) {
    return below;
  }
  return following === first ? String(BigInt(first) + 1n) : following;
};

/** Of an era that has ended: above all of its transactions. */
export const endOfEra = async (
  trx: Knex.Transaction,
  unsealed: Unsealed
): Promise<Pick<Moment, 'finishedBelow' | 'nextTransaction'>> => {
  const { rows } = await trx.raw<{ rows: { end: string | null }[] }>(
    `SELECT (max(transaction_id) + 1)::text AS end ${UNSEALED}`,
    bindingsOf(unsealed)
  );
  const end = rows[0]?.end ?? unsealed.fromTransaction;
  return { finishedBelow: end, nextTransaction: end };
};

/** The classes and months that a range of transactions has entries of. */
export const groupsOf = async (
  trx: Knex.Transaction,
  unsealed: Unsealed,
  toTransaction: string
): Promise<{ class: EntryClass; month: string }[]> => {
  const { rows } = await trx.raw<{ rows: { class: EntryClass; month: string }[] }>(
    `SELECT DISTINCT class, to_char(audit.time_of(id) AT TIME ZONE 'UTC', 'YYYY-MM') AS month
     ${UNSEALED} AND transaction_id < ? ORDER BY class, month`,
    [...bindingsOf(unsealed), toTransaction]
  );
  return rows;
};

/** How many entries have no seal, and the time of the oldest. */
export const countUnsealed = async (
  trx: Knex,
  unsealed: Unsealed
): Promise<{ count: number; oldest: Date | null }> => {
  const { rows } = await trx.raw<{ rows: { count: string; oldest: Date | null }[] }>(
    `SELECT count(*) AS count, audit.time_of(min(id::text)::uuid) AS oldest ${UNSEALED}`,
    bindingsOf(unsealed)
  );
  return { count: Number(rows[0]?.count ?? 0), oldest: rows[0]?.oldest ?? null };
};
