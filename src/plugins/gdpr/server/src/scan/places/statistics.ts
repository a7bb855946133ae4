import { inSnapshot } from './connection';
import type { Place } from './place';

const SAMPLES = `
  SELECT schemaname || '.' || tablename || '.' || attname AS "where",
    concat_ws(E'\\n', most_common_vals::text, histogram_bounds::text, most_common_elems::text) AS value
  FROM pg_stats WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;

const STATEMENTS = `SELECT 'pg_stat_activity' AS "where", query AS value FROM pg_stat_activity`;
const TIMED_STATEMENTS = `SELECT 'pg_stat_statements' AS "where", query AS value FROM pg_stat_statements`;

/** What the planner has seen of values, and statements with values in them. */
export const statistics: Place = {
  name: 'database statistics',
  async search({ strapi, findings }) {
    await inSnapshot({ strapi }, async (client) => {
      const { rows: extensions } = await client.query(
        `SELECT FROM pg_extension WHERE extname = 'pg_stat_statements'`
      );
      const statements = [
        SAMPLES,
        STATEMENTS,
        ...(extensions.length > 0 ? [TIMED_STATEMENTS] : []),
      ];
      for (const statement of statements) {
        const { rows } = await client.query<{ where: string; value: string | null }>(statement);
        for (const { where, value } of rows) {
          await findings.content(`${where} (statistics)`, Buffer.from(value ?? ''));
        }
      }
    });
  },
};
