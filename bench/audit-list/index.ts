import { parseArgs } from 'node:util';
import knex from 'knex';
import { Client } from 'pg';
import { withTemporaryDatabase } from '../../src/plugins/database-operations/server/src/cli/temporary-database';
import { readSqlMigration } from '../../src/plugins/database-operations/server/src/migrations/read-sql-migration';
import { print, runBench, signal } from '../lib/run-bench';
import { spread } from '../lib/statistics';
import { wholeNumber } from '../lib/whole-number';
import { cases } from './filters';
import type { Case } from './filters';
import { loadEntries } from './load';
import type { LoadedLog } from './load';

const TARGET_MS = 100;

interface Measurement {
  case: string;
  rows: number;
  milliseconds: number[];
  plan: string;
}

const createSchema = async () => {
  const connection = knex({ client: 'pg', connection: process.env.DATABASE_URL });
  try {
    await connection.transaction(readSqlMigration('database/migrations/0011-audit-log').up);
  } finally {
    await connection.destroy();
  }
};

const measureCase = async (
  client: Client,
  { floor, ceiling }: LoadedLog,
  { name, sql }: Case,
  rounds: number
): Promise<Measurement> => {
  const milliseconds: number[] = [];
  let rows = 0;
  // The first one reads from the disk.
  for (let round = -1; round < rounds; round += 1) {
    signal.throwIfAborted();
    const startedAt = performance.now();
    rows = (await client.query(sql, [floor, ceiling])).rows.length;
    if (round >= 0) {
      milliseconds.push(performance.now() - startedAt);
    }
  }
  const { rows: lines } = await client.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN (ANALYZE, BUFFERS) ${sql}`,
    [floor, ceiling]
  );
  return { case: name, rows, milliseconds, plan: lines.map((l) => l['QUERY PLAN']).join('\n') };
};

const formatReport = (measurements: readonly Measurement[]): string =>
  measurements
    .map(({ case: name, rows, milliseconds, plan }) => {
      const { median, min, max } = spread(milliseconds);
      const line = `${name.padEnd(20)} ${median.toFixed(1).padStart(8)} ms (${min.toFixed(1)} to ${max.toFixed(1)}), ${rows} rows`;
      return median > TARGET_MS ? `${line}, over the target\n${plan}` : line;
    })
    .join('\n');

runBench('audit-list', async () => {
  const { values } = parseArgs({
    options: {
      entries: { type: 'string', default: '10000000' },
      rounds: { type: 'string', default: '15' },
    },
  });
  const entries = wholeNumber('entries', values.entries);
  const rounds = wholeNumber('rounds', values.rounds);

  const measurements = await withTemporaryDatabase('bench', async () => {
    await createSchema();
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    try {
      const log = await loadEntries(client, entries);
      print('Measuring');
      const measured: Measurement[] = [];
      for (const each of cases) {
        measured.push(await measureCase(client, log, each, rounds));
      }
      return measured;
    } finally {
      await client.end();
    }
  });

  return { options: { entries, rounds }, measurements, report: formatReport(measurements) };
});
