import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SHORTENED = /\b(?:volume|someOf)\(/u;

const suitesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.resolve(folder, file));

it('each suite that has less of everything in `npm test` is whole in `npm run test:long`', () => {
  const jest = path.resolve('node_modules/jest/bin/jest.js');
  const listed = execFileSync(process.execPath, [jest, '--listTests', '--selectProjects', 'long'], {
    encoding: 'utf8',
  });
  const whole = new Set(listed.split('\n'));
  const shortened = ['src', 'tests']
    .flatMap(suitesIn)
    .filter((file) => SHORTENED.test(readFileSync(file, 'utf8')));
  expect(shortened.length).toBeGreaterThan(30);
  expect(shortened.filter((file) => !whole.has(file))).toEqual([]);
});
