import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { discoverMigrations } from '../discover';

let directory: string;

const write = (name: string, content: string) => writeFileSync(path.join(directory, name), content);

const migration = (description: string, rest = '') =>
  `module.exports = { description: '${description}', up() {}, down() {}, ${rest} };`;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'migrations-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

it('reads them in the order of their numbers, after the sync unless they say otherwise', () => {
  write('0002-second.js', migration('Second'));
  write('0001-first.js', migration('First', `phase: 'before-sync'`));
  write('notes.js', 'not a migration');
  expect(discoverMigrations(directory).map(({ name, phase }) => [name, phase])).toEqual([
    ['0001-first', 'before-sync'],
    ['0002-second', 'after-sync'],
  ]);
});

it('refuses a file without a way back', () => {
  write('0001-one-way.js', `module.exports = { description: 'x', up() {} };`);
  expect(() => discoverMigrations(directory)).toThrow(/must export description, up and down/);
});

it('refuses two with one number', () => {
  write('0001-one.js', migration('One'));
  write('0001-other.js', migration('Other'));
  expect(() => discoverMigrations(directory)).toThrow(/have the number 0001/);
});

it('notices a change by the checksum', () => {
  write('0001-one.js', migration('One'));
  const [before] = discoverMigrations(directory);
  write('0001-one.js', migration('Changed'));
  const [after] = discoverMigrations(directory);
  expect(after?.checksum).not.toBe(before?.checksum);
});
