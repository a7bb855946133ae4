import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { PersonalDataSource } from '../contracts/personal-data-source';
import { subjectKeysOf } from '../holds/subject-keys';

const NAMES_NOBODY = `address_indexes = '{}', reason = NULL, release_reason = NULL`;

/** What holds and restrictions that are over say of whom they were about; a restriction ends with what it was of. */
export const createHoldsSource = ({ strapi }: { strapi: Core.Strapi }): PersonalDataSource => ({
  name: 'holds',

  async anonymise({ subject, isWhole }, trx: Knex.Transaction): Promise<Record<string, number>> {
    if (!isWhole) {
      return {};
    }
    const { person, addressIndexes } = subjectKeysOf({ strapi }, subject);
    const about = [person, addressIndexes] as never;
    await trx.raw(
      `UPDATE ops.restrictions SET released_at = clock_timestamp()
       WHERE released_at IS NULL AND (person = ? OR address_indexes && ?::text[])`,
      about
    );
    const counts: number[] = [];
    for (const table of ['holds', 'restrictions']) {
      const { rowCount } = await trx.raw<{ rowCount: number }>(
        `UPDATE ops.?? SET ${NAMES_NOBODY}
         WHERE released_at IS NOT NULL AND (person = ? OR address_indexes && ?::text[])`,
        [table, person, addressIndexes] as never
      );
      counts.push(rowCount);
    }
    const [holds = 0, restrictions = 0] = counts;
    return { holds, restrictions };
  },
});
