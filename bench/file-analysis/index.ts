import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { runConfined } from '../../src/plugins/file-analysis/server/src/reader/sandbox/run-confined';
import { runRounds } from '../lib/rounds';
import { print, runBench, signal } from '../lib/run-bench';
import { spread } from '../lib/statistics';
import { wholeNumber } from '../lib/whole-number';
import { csvFile, parquetFile } from './table-files';

type Arm = 'profile' | 'SUMMARIZE';

interface Measurement {
  arm: Arm;
  file: string;
  milliseconds: number;
  peakMegabytes: number;
}

const LIMITS = { memoryMegabytes: 256, temporaryMegabytes: 4_096, threads: 2 };
const LONGEST_MS = 600_000;
const BIG_MEGABYTES = 1_024;

/** Built, as in production. */
const READER = inRoot('dist/src/plugins/file-analysis/server/src/reader/main.js');

/** The engine alone, with the same limits, in a process of its own as well. */
const SUMMARIZE = `
const { DuckDBInstance } = require(${JSON.stringify(inRoot('node_modules/@duckdb/node-api'))});
require('node:readline').createInterface({ input: process.stdin }).once('line', async (line) => {
  const { path, folder, limits } = JSON.parse(line);
  const database = await DuckDBInstance.create(':memory:', { memory_limit: limits.memoryMegabytes + 'MB', threads: String(limits.threads), temp_directory: folder });
  const connection = await database.connect();
  const rows = await connection.runAndReadAll("SUMMARIZE FROM '" + path + "'");
  process.stdout.write(JSON.stringify({ report: rows.currentRowCount, peakMegabytes: Math.ceil(process.resourceUsage().maxRSS / 1024) }), () => process.exit(0));
});`;

const ARGUMENTS: Readonly<Record<Arm, string[]>> = {
  profile: ['--max-old-space-size=512', READER],
  SUMMARIZE: ['-e', SUMMARIZE],
};

const measure = async (arm: Arm, file: string, folder: string): Promise<Measurement> => {
  const temporaryFolder = await mkdtemp(path.join(folder, 'run-'));
  const startedAt = performance.now();
  try {
    const text = await runConfined({
      command: { file: process.execPath, arguments: ARGUMENTS[arm] },
      temporaryFolder,
      task: { path: file, folder: temporaryFolder, limits: LIMITS },
      milliseconds: LONGEST_MS,
      signal,
    });
    const { report, peakMegabytes } = JSON.parse(text) as {
      report?: unknown;
      peakMegabytes: number;
    };
    if (!report) {
      throw new Error(`${arm} of ${path.basename(file)} has no report: ${text.slice(0, 100)}`);
    }
    return {
      arm,
      file: path.basename(file),
      milliseconds: performance.now() - startedAt,
      peakMegabytes,
    };
  } finally {
    await rm(temporaryFolder, { recursive: true });
  }
};

const formatReport = (measurements: readonly Measurement[]): string =>
  [...new Set(measurements.map(({ file }) => file))]
    .map((file) => {
      const of = (arm: Arm) => {
        const runs = measurements.filter((each) => each.file === file && each.arm === arm);
        return {
          ...spread(runs.map(({ milliseconds }) => milliseconds)),
          peak: Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes)),
          runs,
        };
      };
      const [profile, engine] = [of('profile'), of('SUMMARIZE')];
      // Within a round: what disturbs the machine for a while disturbs both.
      const ratio = spread(
        profile.runs.map(
          ({ milliseconds }, round) => milliseconds / (engine.runs[round]?.milliseconds ?? NaN)
        )
      );
      return `${file.padEnd(20)} profile ${profile.median.toFixed(0)} ms, ${profile.peak} MB; SUMMARIZE ${engine.median.toFixed(0)} ms, ${engine.peak} MB; ratio ${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)} to ${ratio.max.toFixed(2)})`;
    })
    .join('\n');

runBench('file-analysis', async (folder) => {
  const { values } = parseArgs({
    options: {
      megabytes: { type: 'string', default: '10,100' },
      rounds: { type: 'string', default: '5' },
      big: { type: 'boolean', default: false },
    },
  });
  const sizes = [
    ...values.megabytes.split(',').map((size) => wholeNumber('megabytes', size)),
    ...(values.big ? [BIG_MEGABYTES] : []),
  ];
  const rounds = wholeNumber('rounds', values.rounds);
  const files: string[] = [];
  const tables = path.join(folder, 'tables');
  await mkdir(tables, { recursive: true });
  for (const size of sizes) {
    print(`Writing ${size} MB`);
    const csv = await csvFile(tables, size);
    files.push(csv, await parquetFile(csv));
  }
  print('Measuring');
  const measurements: Measurement[] = [];
  await runRounds<Arm, string>({
    rounds,
    cases: files,
    armsOf: () => ['profile', 'SUMMARIZE'],
    measure: async (arm, file) => {
      measurements.push(await measure(arm, file, folder));
    },
  });
  return { options: { sizes, rounds }, measurements, report: formatReport(measurements) };
});
