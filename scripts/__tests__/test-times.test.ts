import path from 'node:path';
import { callModule } from './call-module';

const suite = (name: string, seconds: number, tests: number) => ({
  name: path.resolve(`tests/${name}.test.ts`),
  message: '',
  startTime: 1_000,
  endTime: 1_000 + seconds * 1_000,
  assertionResults: Array.from({ length: tests }, () => ({ fullName: 'one', status: 'passed' })),
});

it('lists the suites by time, and adds up what is short and what each stage had', () => {
  const testResults = [suite('quick', 1, 3), suite('slow', 62.5, 7), suite('quicker', 0.5, 2)];
  const report = { numPassedTests: 12, numFailedTests: 0, testResults };
  const other = { numPassedTests: 1, numFailedTests: 0, testResults: [suite('middle', 9, 1)] };
  const times = [
    ...(callModule('test-times.mjs', 'timesOf', 'integration', report) as object[]),
    ...(callModule('test-times.mjs', 'timesOf', 'e2e', other) as object[]),
  ];
  expect(String(callModule('test-times.mjs', 'timeTable', times)).split('\n')).toEqual([
    '    62.5 s     7 tests  tests/slow.test.ts',
    '     9.0 s     1 tests  tests/middle.test.ts',
    '     1.5 s     5 tests  2 shorter suites',
    '    64.0 s    12 tests  integration: 3 suites',
    '     9.0 s     1 tests  e2e: 1 suites',
  ]);
});

it.each([
  [{ cores: 2, memory: 8, waits: true }, 3],
  [{ cores: 2, memory: 8, waits: false }, 2],
  [{ cores: 16, memory: 8, waits: true }, 4],
  [{ cores: 4, memory: 1, waits: true }, 1],
])('of suites at the same time, %j can have %i', ({ memory, ...machine }, expected) => {
  const found = callModule('test-workers.mjs', 'workersOf', {
    ...machine,
    memory: memory * 1024 ** 3,
  });
  expect(found).toBe(expected);
});
