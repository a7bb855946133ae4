import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { probePort } from '../../scripts/lib/ports.mjs';
import { withTemporaryDatabase } from '../../src/plugins/database-operations/server/src/cli/temporary-database';
import { startChildServer } from '../lib/child-server';
import { runRounds } from '../lib/rounds';
import { print, runBench, signal } from '../lib/run-bench';
import { wholeNumber } from '../lib/whole-number';
import { ARMS, installChain } from './arms';
import type { Arm } from './arms';
import { caseNames, caseOf, formatReport } from './report';
import type { CaseName, Measurement } from './report';
import { measureStatements } from './statements';

interface RunningArm {
  url: string;
  databaseUrl: string;
}

const withArm = <Result>(folder: string, arm: Arm, task: (arm: RunningArm) => Promise<Result>) =>
  withTemporaryDatabase('bench', async () => {
    const port = await probePort(0);
    const url = `http://127.0.0.1:${port}`;
    const databaseUrl = process.env.DATABASE_URL ?? '';
    const server = await startChildServer({
      file: 'bench/audit/server.ts',
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PROCESS_ROLE: 'web',
        PORT: String(port),
        AUDIT_ENABLED: String(arm === 'product'),
      },
      logFile: path.join(folder, `audit-${arm}.log`),
      readyUrl: url,
      signal,
    });
    try {
      if (arm === 'chain') {
        await installChain(databaseUrl);
      }
      return await task({ url, databaseUrl });
    } finally {
      await server.stop();
    }
  });

/** All arms at once: each has its own database and process, and rests while another is measured. */
const withArms = async <Result>(
  folder: string,
  task: (arms: Map<Arm, RunningArm>) => Promise<Result>,
  [arm, ...others]: readonly Arm[] = ARMS,
  running = new Map<Arm, RunningArm>()
): Promise<Result> =>
  arm
    ? withArm(folder, arm, (started) =>
        withArms(folder, task, others, new Map(running).set(arm, started))
      )
    : task(running);

const measureArm = async (arm: RunningArm, name: CaseName): Promise<number> => {
  const { writers, updates, heldMs } = caseOf(name);
  if (heldMs !== undefined) {
    return measureStatements(arm.databaseUrl, { writers, updates, heldMs });
  }
  const response = await fetch(`${arm.url}/run?writers=${writers}&updates=${updates}`, { signal });
  if (!response.ok) {
    throw new Error(`The arm answers ${response.status}: ${await response.text()}`);
  }
  const { perSecond } = (await response.json()) as { perSecond: number };
  return perSecond;
};

const describeServer = async (databaseUrl: string): Promise<string> => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ settings: string }>(
    `SELECT string_agg(name || ' ' || setting, ', ' ORDER BY name) AS settings FROM pg_settings
     WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')`
  );
  await client.end();
  return rows[0]?.settings ?? '';
};

runBench('audit', async (folder) => {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
  const rounds = wholeNumber('rounds', values.rounds);
  const measurements: Measurement[] = [];

  const settings = await withArms(folder, async (arms) => {
    const run = (count: number, keep: boolean) =>
      runRounds<Arm, CaseName>({
        rounds: count,
        cases: caseNames,
        armsOf: () => ARMS,
        measure: async (arm, name, round) => {
          const running = arms.get(arm);
          const perSecond = running ? await measureArm(running, name) : Number.NaN;
          if (keep) {
            measurements.push({ round, case: name, arm, perSecond });
          }
        },
      });
    print('Warming up');
    await run(2, false);
    print(`Measuring ${rounds} rounds`);
    await run(rounds, true);
    return describeServer(arms.get('product')?.databaseUrl ?? '');
  });

  return {
    options: { rounds, settings },
    measurements,
    report: `${formatReport(measurements)}\n\nPostgres: ${settings}`,
  };
});
