import path from 'node:path';
import { ROOT } from './paths.mjs';

/** Shorter suites are one line together. */
const SHOWN_FROM_MS = 5_000;

/**
 * @typedef {object} SuiteTime
 * @property {string} stage
 * @property {string} name
 * @property {number} durationMs
 * @property {number} tests
 */

/**
 * @param {string} stage
 * @param {import('./test-summary.mjs').JestReport | undefined} report
 * @returns {SuiteTime[]}
 */
export const timesOf = (stage, report) =>
  (report?.testResults ?? []).map(({ name, startTime, endTime, assertionResults }) => ({
    stage,
    name: path.relative(ROOT, name),
    durationMs: endTime - startTime,
    tests: assertionResults.length,
  }));

/** @param {number} durationMs @param {number} tests @param {string} text */
const row = (durationMs, tests, text) =>
  `${(durationMs / 1000).toFixed(1).padStart(8)} s ${String(tests).padStart(5)} tests  ${text}`;

/** @param {string} text @param {SuiteTime[]} suites */
const total = (text, suites) =>
  row(
    suites.reduce((sum, { durationMs }) => sum + durationMs, 0),
    suites.reduce((sum, { tests }) => sum + tests, 0),
    text
  );

/**
 * Suites by time, the longest first, and what each stage had.
 * @param {SuiteTime[]} suites
 */
export const timeTable = (suites) => {
  const sorted = suites.toSorted((one, other) => other.durationMs - one.durationMs);
  const long = sorted.filter(({ durationMs }) => durationMs >= SHOWN_FROM_MS);
  const short = sorted.slice(long.length);
  const stages = [...new Set(suites.map(({ stage }) => stage))];
  return [
    ...long.map(({ durationMs, tests, name }) => row(durationMs, tests, name)),
    total(`${short.length} shorter suites`, short),
    ...stages.map((stage) => {
      const own = suites.filter((suite) => suite.stage === stage);
      return total(`${stage}: ${own.length} suites`, own);
    }),
  ].join('\n');
};
