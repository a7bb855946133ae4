/**
 * The part of Jest's JSON report that we read.
 * @typedef {object} JestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {Array<{ name: string, message: string, startTime: number, endTime: number, assertionResults: Array<{ fullName: string, status: string }> }>} testResults
 */

/**
 * @typedef {object} Summary
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped names
 * @property {string[]} problems why the run failed, beyond failed tests
 */

const SKIPPED = new Set(['pending', 'todo', 'disabled', 'skipped']);

/** @returns {Summary} */
export const emptySummary = () => ({ passed: 0, failed: 0, skipped: [], problems: [] });

/**
 * @param {string} stage
 * @param {JestReport | undefined} report nothing if Jest wrote none
 * @param {number} exitCode
 * @returns {Summary}
 */
export const summarize = (stage, report, exitCode) => {
  if (!report) {
    return { ...emptySummary(), failed: 1, problems: [`${stage}: Jest ended without a report`] };
  }
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const skipped = tests
    .filter(({ status }) => SKIPPED.has(status))
    .map(({ fullName }) => `${stage}: ${fullName}`);
  /** @type {string[]} */
  const problems = [];
  // A file that cannot be loaded has no tests that could fail.
  const broken = report.testResults.filter(
    (file) => file.assertionResults.length === 0 && file.message !== ''
  );
  problems.push(...broken.map(({ name }) => `${stage}: ${name} could not be run`));
  if (tests.length === 0 && broken.length === 0) {
    problems.push(`${stage}: there are no tests`);
  }
  const failed = report.numFailedTests + problems.length;
  if (exitCode !== 0 && failed === 0) {
    problems.push(`${stage}: Jest ended with exit code ${exitCode}`);
    return { passed: report.numPassedTests, failed: 1, skipped, problems };
  }
  return { passed: report.numPassedTests, failed, skipped, problems };
};

/** @param {Summary[]} summaries @returns {Summary} */
export const addUp = (summaries) =>
  summaries.reduce(
    (sum, { passed, failed, skipped, problems }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: [...sum.skipped, ...skipped],
      problems: [...sum.problems, ...problems],
    }),
    emptySummary()
  );

/** @param {Summary} summary @param {boolean} mayNotSkip */
export const isSuccess = ({ failed, skipped }, mayNotSkip) =>
  failed === 0 && (!mayNotSkip || skipped.length === 0);

/** @param {Summary} summary */
export const countLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
