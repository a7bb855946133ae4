import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { NAMED_LOCKS, tryLockUntilCommit } from '../../../../../lib/advisory-locks';
import { errorText } from '../../../../../lib/error-text';
import { entryHash, MAX_BATCH_LINES, pauseAfter, streamBatch } from '../domain/stream-lines';
import { readSealedEntries } from '../queries/sealed-entries';
import { getService } from '../utils/get-service';
import type { StreamTarget } from './stream-targets';

interface Cursor {
  name: string;
  nextSequence: number;
  previousHash: string | null;
  deliveredAt: Date | null;
  lastError: string | null;
  failures: number;
  retryAt: Date | null;
}

export interface StreamStatus extends Cursor {
  /** Entries that are sealed and not delivered. */
  behind: number;
}

const COLUMNS = `name, next_sequence::float8 AS "nextSequence", previous_hash AS "previousHash",
  delivered_at AS "deliveredAt", last_error AS "lastError", failures, retry_at AS "retryAt"`;

/**
 * Sends sealed entries to the outside, in the order of the seals. At least once: the numbers show a
 * repetition, and a gap.
 */
export const createStreamsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const connection = () => strapi.db.connection;

  const readCursor = async (name: string): Promise<Cursor> => {
    const select = () =>
      connection().raw<{ rows: Cursor[] }>(`SELECT ${COLUMNS} FROM audit.streams WHERE name = ?`, [
        name,
      ]);
    let [cursor] = (await select()).rows;
    if (!cursor) {
      await connection().raw('INSERT INTO audit.streams (name) VALUES (?) ON CONFLICT DO NOTHING', [
        name,
      ]);
      [cursor] = (await select()).rows;
    }
    return cursor as Cursor;
  };

  /** What was delivered is only noted where nobody has moved the cursor meanwhile. */
  const advance = async (cursor: Cursor, last: number, hash: string): Promise<boolean> => {
    const { rows } = await connection().raw<{ rows: unknown[] }>(
      `UPDATE audit.streams SET next_sequence = ?, previous_hash = ?, last_error = NULL, failures = 0,
         retry_at = NULL, delivered_at = clock_timestamp()
       WHERE name = ? AND next_sequence = ? RETURNING name`,
      [last + 1, hash, cursor.name, cursor.nextSequence]
    );
    return rows.length > 0;
  };

  const noteFailure = ({ name, failures }: Cursor, reason: string) =>
    connection().raw(
      `UPDATE audit.streams SET last_error = ?, failures = failures + 1,
         retry_at = clock_timestamp() + interval '1 millisecond' * ?
       WHERE name = ?`,
      [reason, pauseAfter(failures + 1), name]
    );

  const isDue = ({ retryAt }: Cursor) => retryAt === null || retryAt.getTime() <= Date.now();

  const deliverNext = async (target: StreamTarget, signal: AbortSignal): Promise<number> => {
    const cursor = await readCursor(target.name);
    if (!isDue(cursor)) {
      return 0;
    }
    try {
      const entries = await readSealedEntries(connection(), cursor.nextSequence, MAX_BATCH_LINES);
      const batch = streamBatch(entries, cursor.previousHash);
      if (!batch) {
        return 0;
      }
      await target.deliver(batch, signal);
      const isNoted = await advance(cursor, batch.last, batch.lastHash);
      return isNoted ? batch.last - batch.first + 1 : 0;
    } catch (error) {
      signal.throwIfAborted();
      await noteFailure(cursor, errorText(error));
      throw error;
    }
  };

  /**
   * One process at a time for each target. The lock is no row, since a transaction that has an id
   * would keep the sealer waiting for as long as the receiver takes.
   */
  const deliverLocked = (target: StreamTarget, signal: AbortSignal): Promise<number> =>
    connection().transaction(async (trx) => {
      const isOurs = await tryLockUntilCommit(trx, NAMED_LOCKS.stream(target.name));
      return isOurs ? deliverNext(target, signal) : 0;
    });

  const deliverAll = async (target: StreamTarget, signal: AbortSignal): Promise<number> => {
    let delivered = 0;
    let count: number;
    do {
      signal.throwIfAborted();
      count = await deliverLocked(target, signal);
      delivered += count;
    } while (count > 0);
    return delivered;
  };

  const lastSequence = async (): Promise<number> => {
    const { rows } = await connection().raw<{ rows: [{ last: number }] }>(
      `SELECT coalesce(max(first_sequence + entry_count - 1), 0)::float8 AS last
       FROM audit.seals WHERE kind = 'batch'`
    );
    return rows[0].last;
  };

  return {
    /** To every target, until all that is sealed is there. Rejects when one could not be reached. */
    async deliver(signal: AbortSignal): Promise<Record<string, number>> {
      const delivered: Record<string, number> = {};
      const problems: string[] = [];
      for (const target of getService('stream-targets', { strapi }).list()) {
        try {
          delivered[target.name] = await deliverAll(target, signal);
        } catch (error) {
          problems.push(`${target.name}: ${errorText(error)}`);
        }
      }
      if (problems.length > 0) {
        throw new errors.ApplicationError(problems.join('; '));
      }
      return delivered;
    },

    async status(): Promise<StreamStatus[]> {
      const last = await lastSequence();
      const statuses: StreamStatus[] = [];
      for (const { name } of getService('stream-targets', { strapi }).list()) {
        const cursor = await readCursor(name);
        statuses.push({ ...cursor, behind: Math.max(0, last + 1 - cursor.nextSequence) });
      }
      return statuses;
    },

    /** Delivers again from the given number on, which the targets see by the numbers. */
    async resend(fromSequence: number, name?: string): Promise<void> {
      const last = await lastSequence();
      if (!Number.isInteger(fromSequence) || fromSequence < 1 || fromSequence > last + 1) {
        throw new errors.ValidationError(`Expected a number from 1 to ${last + 1}`);
      }
      const names = getService('stream-targets', { strapi })
        .list()
        .map((target) => target.name)
        .filter((each) => name === undefined || each === name);
      if (names.length === 0) {
        throw new errors.ValidationError('There is no such target: see AUDIT_STREAM_… in .env');
      }
      const [before] =
        fromSequence > 1 ? await readSealedEntries(connection(), fromSequence - 1, 1) : [];
      const hash = before?.sequence === fromSequence - 1 ? entryHash(before.entry) : null;
      for (const each of names) {
        await readCursor(each);
        await connection().raw(
          `UPDATE audit.streams SET next_sequence = ?, previous_hash = ?, last_error = NULL,
             failures = 0, retry_at = NULL WHERE name = ?`,
          [fromSequence, hash, each] as string[]
        );
      }
    },
  };
};
