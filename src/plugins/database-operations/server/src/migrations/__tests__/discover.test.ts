import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { discoverMigrations } from '../discover';

let directory: string;

const write = (name: string, content: string) => {
  const file = path.join(directory, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
};

const writeSql = (name: string, files: Record<string, string> = {}) => {
  const complete = {
    'migration.json': '{"description": "Something"}',
    'up.sql': 'SELECT 1;',
    'down.sql': 'SELECT 2;',
    ...files,
  };
  for (const [file, content] of Object.entries(complete)) {
    if (content !== '') {
      write(`${name}/${file}`, content);
    }
  }
};

const typescript = (description: string, rest = '') =>
  `module.exports = { description: '${description}', up() {}, down() {}, ${rest} };`;

const discover = (compiled = directory) => discoverMigrations({ texts: directory, compiled });

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'migrations-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

it('reads all forms in the order of their numbers, after the sync unless they say otherwise', () => {
  write('0003-third/index.js', typescript('Third'));
  write('0002-second.js', typescript('Second', `drops: ['public.services.icon']`));
  // Numbers may be left out.
  writeSql('0005-fifth');
  writeSql('0001-first', {
    'migration.json': '{"description": "First", "phase": "before-sync", "drops": ["public.a"]}',
  });
  write('notes.js', 'not a migration');
  mkdirSync(path.join(directory, '0004-gone'));
  expect(discover().map(({ name, phase, drops }) => [name, phase, drops])).toEqual([
    ['0001-first', 'before-sync', ['public.a']],
    ['0002-second', 'after-sync', ['public.services.icon']],
    ['0003-third', 'after-sync', []],
    ['0005-fifth', 'after-sync', []],
  ]);
});

describe('an SQL migration', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['without migration.json', { 'migration.json': '' }, /1-it\/migration\.json must be there/],
    [
      'with another syntax',
      { 'migration.json': '{' },
      /1-it\/migration\.json must be there and be/,
    ],
    ['without a description', { 'migration.json': '{}' }, /1-it\/migration\.json: description: /],
    [
      'with an unknown key',
      { 'migration.json': '{"description": "x", "fase": "before-sync"}' },
      /1-it\/migration\.json: .*"fase"/,
    ],
    [
      'with an unknown phase',
      { 'migration.json': '{"description": "x", "phase": "later"}' },
      /migration\.json: phase: .*before-sync/,
    ],
    ['without a way up', { 'up.sql': '' }, /0001-it\/up\.sql is missing/],
    ['that has no statement', { 'up.sql': '-- later;\n/* */ ;' }, /up\.sql has no statement yet/],
    ['without a way back', { 'down.sql': '' }, /needs either down\.sql or "irreversible"/],
    [
      'that says it is irreversible and has a way back',
      { 'migration.json': '{"description": "x", "irreversible": "Restore a backup"}' },
      /needs either down\.sql or "irreversible"/,
    ],
    ['with a stray file', { 'up.sq': 'SELECT 1' }, /Nothing reads .*0001-it\/up\.sq/],
    [
      'that ends the transaction',
      { 'up.sql': 'SELECT 1;\n\nCOMMIT;' },
      /up\.sql:3: a migration is one transaction/,
    ],
    [
      'that begins one on the way back',
      { 'down.sql': 'begin;' },
      /down\.sql:1: a migration is one/,
    ],
  ])('%s is refused', (_name, files, message) => {
    writeSql('0001-it', files);
    expect(() => discover()).toThrow(message);
  });

  it('may have no way back when it says what to restore instead', () => {
    writeSql('0001-it', {
      'migration.json': '{"description": "x", "irreversible": "Restore a backup"}',
      'down.sql': '',
    });
    expect(discover()[0]?.irreversible).toBe('Restore a backup');
  });

  it('may have no statement when it only announces', () => {
    writeSql('0001-it', {
      'migration.json': '{"description": "x", "drops": ["public.a"]}',
      'up.sql': '-- See migration.json',
    });
    expect(discover()).toHaveLength(1);
  });
});

it.each(['1-short', '00001-long', '0001_under', '0001-Upper', '0001-', '0001-x.sql'])(
  'refuses the name %s',
  (name) => {
    writeSql(name);
    expect(() => discover()).toThrow(`${name} is no migration`);
  }
);

it('refuses TypeScript without a way back', () => {
  write('0001-one-way.js', `module.exports = { description: 'x', up() {} };`);
  expect(() => discover()).toThrow(/must export description, up and down/);
});

it.each<[string, () => void]>([
  ['SQL', () => writeSql('0001-other')],
  ['TypeScript', () => write('0001-other.js', typescript('Other'))],
  ['the other form of itself', () => write('0001-one.js', typescript('One'))],
])('refuses two with one number: %s', (_name, writeOther) => {
  writeSql('0001-one');
  writeOther();
  expect(() => discover()).toThrow(/have the number 0001/);
});

describe('the checksum', () => {
  const checksum = (compiled?: string) => discover(compiled)[0]?.checksum;

  it.each(['up.sql', 'down.sql'])('is another when %s has changed', (file) => {
    writeSql('0001-one');
    const before = checksum();
    writeSql('0001-one', { [file]: 'SELECT 3;' });
    expect(checksum()).not.toBe(before);
  });

  it('is the same when the description or the ends of lines have changed', () => {
    writeSql('0001-one', { 'up.sql': 'SELECT 1;\nSELECT 2;\n' });
    const before = checksum();
    writeSql('0001-one', {
      'migration.json': '{"description": "Better said"}',
      'up.sql': 'SELECT 1;\r\nSELECT 2;\r\n',
    });
    expect(checksum()).toBe(before);
  });

  it('is that of the source of TypeScript, whatever was compiled of it', () => {
    const compiled = path.join(directory, 'compiled');
    write('0001-one.ts', 'export const description: string;');
    write('compiled/0001-one.js', typescript('One'));
    const before = checksum(compiled);
    expect(before).toBeDefined();
    write('compiled/0001-one.js', `"use strict"; ${typescript('One')}`);
    expect(checksum(compiled)).toBe(before);
    write('0001-one.ts', 'export const description: string; // changed');
    expect(checksum(compiled)).not.toBe(before);
  });
});
