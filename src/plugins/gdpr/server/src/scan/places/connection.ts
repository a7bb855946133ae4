import type { Client } from 'pg';
import type { Core } from '@strapi/strapi';
import { openConnection } from '../../../../../database-operations/server/src/utils/open-connection';

/** One state of the whole database, on a connection that no request waits for. */
export const inSnapshot = async (
  { strapi }: { strapi: Core.Strapi },
  task: (client: Client) => Promise<void>
): Promise<void> => {
  const client = await openConnection(
    { strapi },
    // Of another name than what writes, for which an erasure waits.
    { statement_timeout: 0, query_timeout: 0, application_name: 'indivillage-cms scan' }
  );
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await task(client);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
};

const ROWS_PER_READ = 200;

/** Rows of a statement without parameters, as many at a time as fit. */
export const readRows = async function* <Row extends object>(
  client: Client,
  statement: string
): AsyncGenerator<Row[]> {
  await client.query(`DECLARE scanned NO SCROLL CURSOR FOR ${statement}`);
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${ROWS_PER_READ} FROM scanned`);
    if (rows.length === 0) {
      await client.query('CLOSE scanned');
      return;
    }
    yield rows;
  }
};
