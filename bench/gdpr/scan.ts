import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import { createSearcher } from '../../src/plugins/gdpr/server/src/scan/domain/searcher';
import type { Searcher } from '../../src/plugins/gdpr/server/src/scan/domain/searcher';
import { spellings } from '../../src/plugins/gdpr/server/src/scan/domain/spellings';
import type { Identifier } from '../../src/plugins/gdpr/server/src/scan/domain/identifier-forms';
import { signal } from '../lib/run-bench';
import { spread } from '../lib/statistics';

// Of nobody, so that all of the dump is read.
const EMAIL = 'nobody.at-all@quartz-lantern.example';
const sets: Record<string, Identifier[]> = {
  email: [{ kind: 'email', value: EMAIL }],
  'email, name, id, phone': [
    { kind: 'email', value: EMAIL },
    { kind: 'name', value: 'Nobody Quartzlantern' },
    { kind: 'id', value: 'zq9xk7w1q0abz4m6t8' },
    { kind: 'phone', value: '+91 80 0990 0917' },
  ],
};
const PIECE_BYTES = 256 * 1024;
const MEGABYTE = 1_000_000;

interface Measurement {
  set: string;
  spellings: number;
  product: number;
  grep: number;
}

const timed = async (megabytes: number, task: () => Promise<void> | void): Promise<number> => {
  const startedAt = performance.now();
  await task();
  return (megabytes * 1_000) / (performance.now() - startedAt);
};

const searchFile = async (searcher: Searcher, file: string): Promise<void> => {
  const search = searcher.start();
  for await (const piece of createReadStream(file, { highWaterMark: PIECE_BYTES })) {
    search.push(piece as Buffer);
  }
  if (search.counts.size > 0) {
    throw new Error('Something was found of nobody');
  }
};

const grepFile = (file: string): void => {
  const { status } = spawnSync('grep', ['-c', '-F', EMAIL, file], { env: { LC_ALL: 'C' } });
  if (status !== 1) {
    throw new Error('grep is missing, or has found something of nobody');
  }
};

const measure = async (file: string, rounds: number): Promise<Measurement[]> => {
  const megabytes = statSync(file).size / MEGABYTE;
  const measurements: Measurement[] = [];
  for (const [set, identifiers] of Object.entries(sets)) {
    const all = identifiers.flatMap(spellings);
    const searcher = createSearcher(all);
    for (let round = -1; round < rounds; round += 1) {
      signal.throwIfAborted();
      const product = await timed(megabytes, () => searchFile(searcher, file));
      const grep = await timed(megabytes, () => grepFile(file));
      // The first one reads from the disk.
      if (round >= 0) {
        measurements.push({ set, spellings: all.length, product, grep });
      }
    }
  }
  return measurements;
};

const formatReport = (measurements: readonly Measurement[]): string =>
  Object.keys(sets)
    .map((set) => {
      const of = measurements.filter((one) => one.set === set);
      const { median, min, max } = spread(of.map(({ product, grep }) => product / grep));
      const [product, grep] = [of.map((one) => one.product), of.map((one) => one.grep)].map(
        (values) => spread(values).median.toFixed(0)
      );
      return `${set} (${of[0]?.spellings} spellings): ${product} MB/s, grep -F of one text ${grep} MB/s, ratio ${median.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})`;
    })
    .join('\n');

/** Over a plain dump of the database of `DATABASE_URL`, or over another file. */
export const measureScan = async (
  folder: string,
  { dump, rounds }: { dump: string | undefined; rounds: number }
) => {
  const file = dump ?? path.join(folder, 'gdpr-dump.sql');
  if (dump === undefined) {
    execFileSync('pg_dump', ['--file', file, process.env.DATABASE_URL ?? '']);
  }
  const measurements = await measure(file, rounds);
  return { measurements, report: formatReport(measurements) };
};
