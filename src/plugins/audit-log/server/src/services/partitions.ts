import type { Core } from '@strapi/strapi';
import { errorText } from '../../../../../lib/error-text';
import type { EntryClass } from '../contracts/entry';
import { addMonths, monthOf } from '../domain/months';
import type { Month } from '../domain/months';
import { getConfig } from '../utils/get-config';
import { ENTRY_CLASSES } from '../verification/formats/entry-class';

/** Of one class, for one month as a rule; more where a default table was adopted. */
export interface Partition {
  class: EntryClass;
  tableName: string;
  firstMonth: Month;
  lastMonth: Month;
}

interface PartitionRow {
  class: EntryClass;
  table_name: string;
  first_moment: Date;
  end_moment: Date;
}

/** Writers wait behind us while we wait for readers. Later there is another try. */
const LOCK_TIMEOUT = '3s';

/** Where entries lie: by class and month, with a default for what has no place yet. */
export const createPartitionsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const run = (statement: string, bindings: unknown[]) =>
    strapi.db.connection.transaction(async (trx) => {
      await trx.raw(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
      const { rows } = await trx.raw<{ rows: { is_done: boolean }[] }>(
        statement,
        bindings as string[]
      );
      return rows.filter(({ is_done }) => is_done).length;
    });

  /**
   * Gives the entries of default tables a place of their own, and makes partitions of the months to
   * come. Any number of instances may do it at once. What fails for one class does not hold up others.
   */
  const maintain = async (): Promise<{ adopted: number; created: number }> => {
    const failures: unknown[] = [];
    const count = { adopted: 0, created: 0 };
    for (const entryClass of ENTRY_CLASSES) {
      try {
        count.adopted += await run('SELECT audit.adopt_default(?) AS is_done', [entryClass]);
      } catch (error) {
        failures.push(error);
      }
      try {
        count.created += await run(
          `SELECT audit.create_partition(?, month::date) AS is_done
           FROM generate_series(
             date_trunc('month', now() AT TIME ZONE 'UTC'),
             date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month' * ?,
             interval '1 month') AS month`,
          [entryClass, getConfig({ strapi }).partitionsAhead]
        );
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(
        failures,
        'Partitions of the audit log are missing; entries go to the default ones meanwhile'
      );
    }
    return count;
  };

  return {
    maintain,

    /** At a start. It never fails it: there are the default partitions, and the scheduled job. */
    async prepare(): Promise<void> {
      try {
        await maintain();
      } catch (error) {
        strapi.log.warn(errorText(error));
      }
    },

    /** All but the default ones, oldest first. */
    async list(): Promise<Partition[]> {
      const { rows } = await strapi.db.connection.raw<{ rows: PartitionRow[] }>(
        `SELECT class, table_name, audit.time_of(first_id) AS first_moment,
           audit.time_of(end_id) AS end_moment
         FROM audit.partitions WHERE first_id IS NOT NULL ORDER BY first_id, class`
      );
      return rows.map((row) => ({
        class: row.class,
        tableName: row.table_name,
        firstMonth: monthOf(row.first_moment),
        lastMonth: addMonths(monthOf(row.end_moment), -1),
      }));
    },
  };
};
