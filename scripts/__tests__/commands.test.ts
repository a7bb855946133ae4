import { existsSync } from 'node:fs';
import path from 'node:path';
import commands from '../lib/commands.json';
import { callModule } from './call-module';

it('keeps the names of the commands apart from what they do', () => {
  const lines = String(callModule('commands.mjs', 'usage')).split('\n').slice(2);
  const columns = lines.map((line) => /^ {2}\S+ {2,}/.exec(line)?.[0].length);
  expect(columns.length).toBeGreaterThan(5);
  expect(new Set(columns).size).toBe(1);
  expect(columns[0]).toBeGreaterThan(0);
});

it.each(Object.entries(commands))('finds %s where the list says', (_name, { file }) => {
  expect(existsSync(path.resolve(`${file}.ts`))).toBe(true);
});
