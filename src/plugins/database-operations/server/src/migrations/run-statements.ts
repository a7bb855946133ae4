import type { Knex } from 'knex';
import { errorText } from '../../../../../lib/error-text';
import type { Statement } from '../domain/split-statements';

/** What knex does with a statement whose bindings it has filled in. */
interface Sender {
  client: {
    acquireConnection(): Promise<unknown>;
    _query(connection: unknown, statement: { sql: string }): Promise<unknown>;
  };
}

/**
 * Runs the statements of a file in the transaction, as they are written: `trx.raw` would take each
 * question mark for a binding, and has no way to say `\?`. Throws with the file and the line.
 */
export const runStatements = async (
  trx: Knex.Transaction,
  file: string,
  statements: readonly Statement[]
): Promise<void> => {
  const { client } = trx as unknown as Sender;
  const connection = await client.acquireConnection();
  for (const { text, line } of statements) {
    try {
      await client._query(connection, { sql: text });
    } catch (cause) {
      throw new Error(`${file}:${line}: ${errorText(cause)}`, { cause });
    }
  }
};
