import { callModule } from './call-module';

const summarize = (report: unknown, exitCode: number) =>
  callModule('test-summary.mjs', 'summarize', 'unit', report, exitCode);
const file = (...statuses: string[]) => ({
  name: 'a.test.ts',
  message: '',
  assertionResults: statuses.map((status, index) => ({ fullName: `test ${index}`, status })),
});

describe('the summary of a test run', () => {
  it('counts and names what was skipped', () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [file('passed', 'failed', 'pending', 'todo')],
    };
    expect(summarize(report, 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: ['unit: test 2', 'unit: test 3'],
      problems: [],
    });
  });

  it.each([
    ['a run without tests', { numPassedTests: 0, numFailedTests: 0, testResults: [] }, 1],
    [
      'a file that could not be loaded',
      { numPassedTests: 0, numFailedTests: 0, testResults: [{ ...file(), message: 'syntax' }] },
      1,
    ],
    [
      'an exit code that no test explains',
      { numPassedTests: 1, numFailedTests: 0, testResults: [file('passed')] },
      1,
    ],
    ['a run without a report', null, 1],
  ])('takes %s for a failure', (_name, report, exitCode) => {
    expect(summarize(report, exitCode)).toMatchObject({ failed: 1 });
  });
});
