import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { callModule } from './call-module';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'migrations-'));
  mkdirSync(path.join(directory, '0007-the-last-one'));
});

afterEach(() => rmSync(directory, { recursive: true }));

const create = (name: string) =>
  callModule('create-migration.mjs', 'createMigration', directory, name);

it('writes up, down and what describes them, with the next number', () => {
  const folder = path.join(directory, '0008-try-something');
  expect(create('try-something')).toBe(folder);
  expect(JSON.parse(readFileSync(path.join(folder, 'migration.json'), 'utf8'))).toEqual({
    description: 'try something',
  });
  for (const file of ['up.sql', 'down.sql']) {
    expect(readFileSync(path.join(folder, file), 'utf8')).toMatch(/^-- /);
  }
});

it.each(['../evil', 'Upper', 'two words', '-x', ''])('refuses the name "%s"', (name) => {
  expect(() => create(name)).toThrow(/kebab-case/);
});
