import { readableInLog } from './readable-audit';
import type { TestApplication } from './strapi';

/** Every row of every table outside the log, as text, and what can be read in that. */
export const everythingKept = async ({ sql }: Pick<TestApplication, 'sql'>): Promise<string> => {
  const tables = await sql<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'ops'::regnamespace, 'jobs'::regnamespace)`
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await sql<{ text: string }>(`SELECT row::text AS text FROM ${name} AS row`);
    texts.push(...rows.map(({ text }) => text));
  }
  return [...texts, await readableInLog(sql)].join('\n');
};
