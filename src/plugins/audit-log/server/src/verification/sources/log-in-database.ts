import { LEAF_SELECTION } from '../formats/leaf';
import type { EntryTexts } from '../formats/leaf';
import { SEAL_COLUMNS } from './sources';
import type { LogSource, PartitionSource, SealRow } from './sources';
import { streamRows } from './stream-rows';
import type { Query } from './stream-rows';

const SEAL_SELECTION = SEAL_COLUMNS.map((column) => `${column}::text AS ${column}`).join(', ');

/** The tables themselves, without a condition: what stands in the wrong one is seen too. */
const PARTITIONS = `
  SELECT relname AS name, quote_literal(relname) AS literal, quote_ident(relname) AS identifier
  FROM pg_partition_tree('audit.entries')
  JOIN pg_class ON pg_class.oid = relid WHERE isleaf ORDER BY relname`;

type PartitionRow = EntryTexts & { partition_name: string };

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

/** The log in the database that the transaction of the connection sees. */
export const logInDatabase = (query: Query): LogSource => ({
  seals: () => streamRows<SealRow>(query, `SELECT ${SEAL_SELECTION} FROM audit.seals`),

  async *partitions(isWanted) {
    const { rows } = await query(PARTITIONS);
    const selects = (rows as Record<'name' | 'literal' | 'identifier', string>[])
      .filter(({ name }) => isWanted(name))
      .map(
        ({ literal, identifier }) =>
          `SELECT ${literal} AS partition_name, ${LEAF_SELECTION} FROM ONLY audit.${identifier}`
      );
    if (selects.length > 0) {
      yield* groupByPartition(streamRows<PartitionRow>(query, selects.join(' UNION ALL ')));
    }
  },
});
