import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { joinErrors } from '../../../../../lib/error-text';
import type { EntryClass } from '../contracts/entry';
import type { ExpiredMonth } from '../contracts/seal';
import { monthsFrom } from '../domain/months';
import type { Month } from '../domain/months';
import { isHeld, isOver } from '../domain/retention';
import { countMonth } from '../queries/count-month';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import type { Partition } from './partitions';

/** Readers of the month keep it; the next run tries again. */
const LOCK_TIMEOUT = '5s';

export interface Expiry {
  /** Partitions that are gone. */
  dropped: string[];
  held: string[];
}

/** Ends the life of entries in the database: sealed, archived, read back, and dropped. */
export const createRetentionService = ({ strapi }: { strapi: Core.Strapi }) => {
  const assertSealed = async (entryClass: EntryClass, month: Month): Promise<number> => {
    const { entries, sealed, unsealed } = await countMonth(strapi.db.connection, entryClass, month);
    if (unsealed > 0 || entries !== sealed) {
      throw new errors.ApplicationError(
        `${entryClass} ${month} stays: it has ${entries} entries, ${unsealed} without a seal, and its ` +
          `seals are over ${sealed}. Wait for the sealer, or run: npm run audit -- verify`
      );
    }
    return entries;
  };

  const hasExpirySeal = async (entryClass: EntryClass, month: Month): Promise<boolean> => {
    const { rows } = await strapi.db.connection.raw<{ rows: unknown[] }>(
      `SELECT FROM audit.seals WHERE kind = 'expiry' AND class = ? AND month = ?`,
      [entryClass, month]
    );
    return rows.length > 0;
  };

  /** Answers nothing when there is nothing to archive. */
  const archive = async (
    entryClass: EntryClass,
    month: Month
  ): Promise<ExpiredMonth | undefined> => {
    const entryCount = await assertSealed(entryClass, month);
    if (entryCount === 0) {
      return undefined;
    }
    const earlier = await getService('archives', { strapi }).find(entryClass, month);
    if (earlier && (await hasExpirySeal(entryClass, month))) {
      // Sealed by a run that ended before it could drop the month.
      await getService('archives', { strapi }).assertIntact(entryClass, month);
      const { object_key: key, sha256 } = earlier;
      return {
        class: entryClass,
        month,
        entryCount: Number(earlier.entry_count),
        archive: { key, sha256 },
      };
    }
    const written = await getService('archives', { strapi }).write(entryClass, month);
    if (written.entryCount !== entryCount) {
      throw new errors.ApplicationError(
        `${entryClass} ${month} stays: entries came while it was archived. The next run tries again.`
      );
    }
    await getService('sealer', { strapi }).sealExpiry(written);
    return written;
  };

  const drop = async (partition: Partition, archived: ExpiredMonth[]): Promise<void> => {
    const { class: entryClass, tableName, firstMonth, lastMonth } = partition;
    await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      await trx.raw(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
      await trx.raw('SET LOCAL statement_timeout = 0');
      const holds = await getService('holds', { strapi }).inForce(trx);
      if (monthsFrom(firstMonth, lastMonth).some((month) => isHeld(month, holds))) {
        throw new errors.ApplicationError(
          `${entryClass} ${firstMonth} stays: it is held since now`
        );
      }
      // Keeps writers out while readers go on. LOCK TABLE needs a privilege that nobody has here.
      await trx.raw('ALTER TABLE audit.?? ENABLE ALWAYS TRIGGER refuse_truncate', [tableName]);
      const { rows } = await trx.raw<{ rows: [{ count: string }] }>(
        'SELECT count(*) FROM audit.??',
        [tableName]
      );
      const expected = archived.reduce((sum, { entryCount }) => sum + entryCount, 0);
      if (Number(rows[0].count) !== expected) {
        throw new errors.ApplicationError(
          `${entryClass} ${firstMonth} stays: it has entries that its archive lacks`
        );
      }
      await trx.raw(
        'DELETE FROM audit.ip_tokens USING audit.?? AS expired WHERE entry_id = expired.id',
        [tableName]
      );
      await trx.raw('ALTER TABLE audit.?? DETACH PARTITION audit.??', [
        `entries_${entryClass}`,
        tableName,
      ]);
      await trx.raw('DROP TABLE audit.??', [tableName]);
      for (const { month, entryCount, archive: object } of archived) {
        await trx.raw(
          'UPDATE audit.archives SET dropped_at = clock_timestamp() WHERE class = ? AND month = ?',
          [entryClass, month]
        );
        await getService('recorder', { strapi }).record({
          action: 'expire',
          class: 'read',
          details: { class: entryClass, month, entryCount, archive: object },
        });
      }
    });
  };

  const expirePartition = async (partition: Partition): Promise<void> => {
    const archived: ExpiredMonth[] = [];
    for (const month of monthsFrom(partition.firstMonth, partition.lastMonth)) {
      const expired = await archive(partition.class, month);
      if (expired) {
        archived.push(expired);
      }
    }
    await drop(partition, archived);
  };

  return {
    /**
     * Archives and drops what is over. What a hold covers stays; without an answer about holds,
     * everything does. Each step can be repeated after a crash. Rejects when something had to stay
     * that should be gone.
     */
    async expire({
      now = new Date(),
      month,
      signal,
    }: { now?: Date; month?: Month; signal?: AbortSignal } = {}): Promise<Expiry> {
      const { retentionMonths } = getConfig({ strapi });
      const outcome: Expiry = { dropped: [], held: [] };
      const problems: unknown[] = [];
      await getService('partitions', { strapi }).maintain();
      const partitions = (await getService('partitions', { strapi }).list()).filter(
        (partition) =>
          isOver(partition.lastMonth, retentionMonths[partition.class], now) &&
          (month === undefined || (partition.firstMonth <= month && month <= partition.lastMonth))
      );
      if (partitions.length > 0) {
        await getService('sealer', { strapi }).run();
      }
      for (const partition of partitions) {
        signal?.throwIfAborted();
        const holds = await getService('holds', { strapi }).inForce();
        const months = monthsFrom(partition.firstMonth, partition.lastMonth);
        if (months.some((each) => isHeld(each, holds))) {
          outcome.held.push(partition.tableName);
          continue;
        }
        try {
          await expirePartition(partition);
          outcome.dropped.push(partition.tableName);
        } catch (error) {
          problems.push(error);
        }
      }
      if (problems.length > 0) {
        throw joinErrors(problems);
      }
      return outcome;
    },
  };
};
