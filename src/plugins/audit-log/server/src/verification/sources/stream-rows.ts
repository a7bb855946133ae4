/** Runs a statement, as `pg` and others do, on a connection that is in a transaction. */
export type Query = (statement: string) => Promise<{ rows: unknown[] }>;

const PAGE_ROWS = 1_000;

/** The rows of a SELECT, page by page: as many as there are need no more memory than a page. */
export async function* streamRows<Row>(query: Query, select: string): AsyncGenerator<Row> {
  await query(`DECLARE audit_rows NO SCROLL CURSOR FOR ${select}`);
  for (;;) {
    const { rows } = await query(`FETCH ${PAGE_ROWS} FROM audit_rows`);
    yield* rows as Row[];
    if (rows.length < PAGE_ROWS) {
      break;
    }
  }
  await query('CLOSE audit_rows');
}
