import type { Knex } from 'knex';
import { LEAF_SELECTION } from '../formats/leaf';
import type { EntryTexts } from '../formats/leaf';
import { streamRows } from '../../queries/read-entries';
import { SEAL_COLUMNS } from './sources';
import type { LogSource, PartitionSource, SealRow } from './sources';

const SEAL_SELECTION = SEAL_COLUMNS.map((column) => `${column}::text AS ${column}`).join(', ');

/** The tables themselves, without a condition: what stands in the wrong one is seen too. */
const partitionsOf = async (trx: Knex.Transaction): Promise<string[]> => {
  const { rows } = await trx.raw<{ rows: { name: string }[] }>(
    `SELECT relname AS name FROM pg_partition_tree('audit.entries')
     JOIN pg_class ON pg_class.oid = relid WHERE isleaf ORDER BY relname`
  );
  return rows.map(({ name }) => name);
};

type PartitionRow = EntryTexts & { partition_name: string };

const selectFrom = (trx: Knex.Transaction, name: string): string =>
  trx
    .raw(`SELECT ? AS partition_name, ${LEAF_SELECTION} FROM ONLY audit.??`, [name, name])
    .toQuery();

/** Rows of one partition after another. Each must be read before the next is asked for. */
async function* groupByPartition(
  rows: AsyncGenerator<PartitionRow>
): AsyncGenerator<PartitionSource> {
  let next = await rows.next();
  const entriesOf = async function* (name: string) {
    while (!next.done && next.value.partition_name === name) {
      yield next.value;
      next = await rows.next();
    }
  };
  while (!next.done) {
    const name: string = next.value.partition_name;
    yield { name, entries: entriesOf(name) };
  }
}

/** The log in the database that the transaction sees. */
export const logInDatabase = (trx: Knex.Transaction): LogSource => ({
  seals: () => streamRows<SealRow>(trx, `SELECT ${SEAL_SELECTION} FROM audit.seals`),

  async *partitions(isWanted) {
    const names = (await partitionsOf(trx)).filter(isWanted);
    if (names.length > 0) {
      const select = names.map((name) => selectFrom(trx, name)).join(' UNION ALL ');
      yield* groupByPartition(streamRows<PartitionRow>(trx, select));
    }
  },
});
