import type { Knex } from 'knex';
import { LEAF_SELECTION } from '../domain/leaf';
import type { EntryTexts } from '../domain/leaf';
import { SEAL_COLUMNS } from '../domain/verify/sources';
import type { LogSource, PartitionSource, SealRow } from '../domain/verify/sources';
import { streamRows } from './read-entries';

const SEAL_SELECTION = SEAL_COLUMNS.map((column) => `${column}::text AS ${column}`).join(', ');

/** The tables themselves, without a condition: what stands in the wrong one is seen too. */
const partitionsOf = async (trx: Knex.Transaction): Promise<string[]> => {
  const { rows } = await trx.raw<{ rows: { name: string }[] }>(
    `SELECT relname AS name FROM pg_partition_tree('audit.entries')
     JOIN pg_class ON pg_class.oid = relid WHERE isleaf ORDER BY relname`
  );
  return rows.map(({ name }) => name);
};

/** The log in the database that the transaction sees. */
export const logInDatabase = (trx: Knex.Transaction): LogSource => ({
  seals: () => streamRows<SealRow>(trx, `SELECT ${SEAL_SELECTION} FROM audit.seals`),

  async *partitions(): AsyncGenerator<PartitionSource> {
    for (const name of await partitionsOf(trx)) {
      const select = trx.raw(`SELECT ${LEAF_SELECTION} FROM ONLY audit.??`, [name]).toQuery();
      yield { name, entries: streamRows<EntryTexts>(trx, select) };
    }
  },
});
