import path from 'node:path';
import { parseArgs } from 'node:util';
import { probePort } from '../../scripts/lib/ports.mjs';
import { withTemporaryDatabase } from '../../src/plugins/database-operations/server/src/cli/temporary-database';
import { startChildServer } from '../lib/child-server';
import { runRounds } from '../lib/rounds';
import { print, runBench, signal } from '../lib/run-bench';
import { wholeNumber } from '../lib/whole-number';
import { caseNames, formatReport } from './report';
import type { CaseName, Measurement } from './report';
import { arms, buildWithBothTypes, enquiry, pathOf } from './types';
import type { Arm } from './types';

const ENTRIES = 25;
/** A list is quick, so that one alone would measure the clock. */
const LISTS_PER_ROUND = 20;
const WARM_UP_ROUNDS = 3;

const request = async (url: string, body?: object): Promise<{ data: unknown }> => {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
    signal,
  });
  if (!response.ok) {
    throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
  }
  return response.json() as Promise<{ data: unknown }>;
};

const milliseconds = async (task: () => Promise<void>): Promise<number> => {
  const startedAt = performance.now();
  await task();
  return performance.now() - startedAt;
};

const readOnce = async (url: string): Promise<void> => {
  const { data } = await request(`${url}?pagination[pageSize]=${ENTRIES}&sort=id:asc`);
  const entries = data as { email: string }[];
  const isRight = entries.every(({ email }, index) => email === enquiry(index).email);
  if (entries.length !== ENTRIES || !isRight) {
    throw new Error(`${url} answers other entries than were written`);
  }
};

const measureCase = (baseUrl: string, arm: Arm, name: CaseName): Promise<number> => {
  const url = baseUrl + pathOf(arm);
  if (name === 'write') {
    return milliseconds(async () => {
      for (let number = 0; number < ENTRIES; number += 1) {
        await request(url, { data: enquiry(number) });
      }
    });
  }
  return milliseconds(async () => {
    for (let list = 0; list < LISTS_PER_ROUND; list += 1) {
      await readOnce(url);
    }
  }).then((time) => time / LISTS_PER_ROUND);
};

const measureAll = async (baseUrl: string, rounds: number): Promise<Measurement[]> => {
  const measurements: Measurement[] = [];
  for (const arm of arms) {
    await measureCase(baseUrl, arm, 'write');
  }
  const run = (count: number, keep: boolean) =>
    runRounds<Arm, CaseName>({
      rounds: count,
      cases: caseNames,
      armsOf: () => arms,
      measure: async (arm, name, round) => {
        const time = await measureCase(baseUrl, arm, name);
        if (keep) {
          measurements.push({ round, case: name, arm, milliseconds: time });
        }
      },
    });
  print('Warming up');
  await run(WARM_UP_ROUNDS, false);
  print(`Measuring ${rounds} rounds`);
  await run(rounds, true);
  return measurements;
};

const withServer = async <Result>(folder: string, task: (url: string) => Promise<Result>) => {
  const port = await probePort(0);
  const url = `http://127.0.0.1:${port}`;
  const server = await startChildServer({
    file: 'bench/encryption/server.ts',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PROCESS_ROLE: 'web',
      PORT: String(port),
      BENCH_DIST: await buildWithBothTypes(),
    },
    logFile: path.join(folder, 'encryption.log'),
    readyUrl: `${url}/_health`,
    signal,
  });
  try {
    return await task(url);
  } finally {
    await server.stop();
  }
};

runBench('encryption', async (folder) => {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '40' } } });
  const rounds = wholeNumber('rounds', values.rounds);

  const measurements = await withTemporaryDatabase('bench', () =>
    withServer(folder, (url) => measureAll(url, rounds))
  );

  return { options: { rounds }, measurements, report: formatReport(measurements) };
});
