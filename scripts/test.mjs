// Usage: node scripts/test.mjs [unit|integration|e2e|long]... [-- arguments for Jest]
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { startEmbeddedPostgres } from './lib/embedded-postgres.mjs';
import { ensureEnvironment } from './lib/environment.mjs';
import { errorText, UserFacingError } from './lib/errors.mjs';
import { readIfExists } from './lib/files.mjs';
import { ensureDependencies } from './lib/install.mjs';
import { exitCodeOf, watchSignals } from './lib/interruption.mjs';
import { openMemoryFolder } from './lib/memory-folder.mjs';
import { inRoot, ROOT } from './lib/paths.mjs';
import { findChromium, STAGES } from './lib/test-stages.mjs';
import { readBoolean } from './lib/variables.mjs';
import { addUp, countLine, emptySummary, isSuccess, summarize } from './lib/test-summary.mjs';
import { timesOf, timeTable } from './lib/test-times.mjs';
import { countWorkers } from './lib/test-workers.mjs';

/** @typedef {import('./lib/test-summary.mjs').Summary} Summary */
/** @typedef {import('./lib/test-stages.mjs').Stage} Stage */
/** @typedef {import('./lib/test-times.mjs').SuiteTime} SuiteTime */

const { signal, received } = watchSignals();

/** @param {string} text */
const say = (text) => console.log(`> ${text}`);

/** @param {string[]} argv */
const parseArguments = (argv) => {
  const split = argv.indexOf('--');
  const names = split === -1 ? argv : argv.slice(0, split);
  const unknown = names.find((name) => !Object.hasOwn(STAGES, name));
  if (unknown !== undefined) {
    throw new UserFacingError(`There is no stage "${unknown}".`, {
      advice: `node scripts/test.mjs [${Object.keys(STAGES).join('|')}]... [-- arguments for Jest]`,
    });
  }
  return {
    names: names.length > 0 ? names : Object.keys(STAGES).filter((name) => !STAGES[name]?.isLong),
    jestArgs: split === -1 ? [] : argv.slice(split + 1),
  };
};

/** @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>} */
const runJest = (args, env) =>
  new Promise((resolve, reject) => {
    // A suite makes much that is soon forgotten. Workers are started with the same flags.
    const argv = ['--max-semi-space-size=64', inRoot('node_modules/jest/bin/jest.js'), ...args];
    const child = spawn(process.execPath, argv, { cwd: ROOT, env, stdio: 'inherit' });
    signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });

/**
 * @param {string} name
 * @param {Stage} stage
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} jestArgs
 * @returns {Promise<{ summary: Summary, times: SuiteTime[] }>}
 */
const runStage = async (name, stage, env, jestArgs) => {
  signal.throwIfAborted();
  const chromium = findChromium(env);
  if (stage.browser && !chromium) {
    const reason = `${name}: all of it, because there is no Chromium (set CHROMIUM_PATH)`;
    return { summary: { ...emptySummary(), skipped: [reason] }, times: [] };
  }
  if (stage.build !== 'none') {
    await ensureBuild({ admin: stage.build === 'all', signal, onProgress: say });
  }
  say(`${name} tests`);
  const outputFile = inRoot('.data', 'test', `${name}.json`);
  await rm(outputFile, { force: true });
  const args = [
    `--selectProjects=${name}`,
    `--testTimeout=${stage.timeoutMs}`,
    `--maxWorkers=${countWorkers(env, stage)}`,
    '--json',
    `--outputFile=${outputFile}`,
    ...jestArgs,
  ];
  const stageEnv = {
    ...env,
    ...(chromium && { CHROMIUM_PATH: chromium }),
    ...(stage.isLong && { TEST_LONG: 'true' }),
  };
  const exitCode = await runJest(args, stageEnv);
  signal.throwIfAborted();
  const text = await readIfExists(outputFile);
  /** @type {import('./lib/test-summary.mjs').JestReport | undefined} */
  const found = text === undefined ? undefined : JSON.parse(text);
  return { summary: summarize(name, found, exitCode), times: timesOf(name, found) };
};

/** Its memory is free again, unless another run uses the server; the log stays. @param {string} folder */
const clearAway = async (folder) => {
  if (!existsSync(path.join(folder, 'postgres', 'postmaster.pid'))) {
    await copyFile(path.join(folder, 'postgres.log'), inRoot('.data', 'test', 'postgres.log'));
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * The environment of the tests: a server of their own, and never the developer's database. What the
 * long run puts into it would fill the memory.
 * @param {(Stage | undefined)[]} stages
 * @returns {Promise<{ env: NodeJS.ProcessEnv, stop: () => Promise<void> }>}
 */
const prepare = async (stages) => {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, DATABASE_URL: undefined };
  if (!stages.some((stage) => stage?.database) || env.TEST_DATABASE_ADMIN_URL) {
    return { env, stop: async () => undefined };
  }
  const memory = stages.some((stage) => stage?.isLong) ? undefined : await openMemoryFolder();
  const dataDir = memory ?? inRoot('.data', 'test');
  const { adminUrl, stop } = await startEmbeddedPostgres({ dataDir, durable: false });
  return {
    env: {
      ...env,
      TEST_DATABASE_ADMIN_URL: adminUrl,
      // Its stages share the database that suites copy.
      TEST_RUN: randomUUID(),
      ...(memory && { TEST_MEMORY_FOLDER: memory }),
    },
    async stop() {
      await stop();
      if (memory) await clearAway(memory);
    },
  };
};

/** @param {Summary} summary @param {SuiteTime[]} times @param {boolean} isCi */
const report = (summary, times, isCi) => {
  console.log(`\n${timeTable(times)}`);
  if (summary.problems.length > 0) {
    console.log(`\nProblems:\n${summary.problems.map((text) => `  ${text}`).join('\n')}`);
  }
  if (summary.skipped.length > 0) {
    const verdict = isCi ? ' (with CI=true that is a failure)' : '';
    console.log(`\nSkipped${verdict}:\n${summary.skipped.map((text) => `  ${text}`).join('\n')}`);
  }
  console.log(`\n${countLine(summary)}`);
};

/** @returns {Promise<number>} the exit code */
const main = async () => {
  const { names, jestArgs } = parseArguments(process.argv.slice(2));
  await ensureDependencies({ signal, onProgress: say });
  await ensureEnvironment();
  const isCi = readBoolean(process.env, 'CI');
  await mkdir(inRoot('.data', 'test'), { recursive: true });

  const stages = names.map((name) => ({ name, stage: STAGES[name] }));
  const { env, stop } = await prepare(stages.map(({ stage }) => stage));
  try {
    /** @type {Awaited<ReturnType<typeof runStage>>[]} */
    const results = [];
    for (const { name, stage } of stages) {
      if (stage) {
        results.push(await runStage(name, stage, env, jestArgs));
      }
    }
    const summary = addUp(results.map((result) => result.summary));
    const times = results.flatMap((result) => result.times);
    report(summary, times, isCi);
    return isSuccess(summary, isCi) ? 0 : 1;
  } finally {
    await stop();
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  const name = received();
  if (!name) console.error(errorText(error));
  process.exitCode = name ? exitCodeOf(name) : 1;
}
process.exit();
