import type { TableReport } from '../report';
import type { Database } from './database';

const REPORTED_MALFORMED_ROWS = 100;

/** Rows of delimited text that the engine could not read as rows of their table. */
export const rejectedRows = async (database: Database): Promise<TableReport['malformed']> => {
  const [counted = {}] = await database.rows(
    'SELECT count(DISTINCT line) AS count FROM reject_errors'
  );
  const first = await database.rows(
    `SELECT DISTINCT line, lower(replace(error_type::VARCHAR, '_', ' ')) AS reason FROM reject_errors ORDER BY line, reason LIMIT ${REPORTED_MALFORMED_ROWS}`
  );
  return {
    count: Number(counted.count),
    first: first.map(({ line, reason }) => ({ line: Number(line), reason: String(reason) })),
  };
};
