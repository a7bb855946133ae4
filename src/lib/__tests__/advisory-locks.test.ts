import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ADVISORY_LOCKS, NAMED_LOCKS } from '../advisory-locks';

const ROOT = path.resolve(__dirname, '../../..');
const LIST = 'src/lib/advisory-locks.ts';
/** Locks of sessions, on connections of their own. */
const SESSIONS = ['queries/running-instances.ts', 'services/boot-lock.ts', 'services/turns.ts'].map(
  (name) => `src/plugins/database-operations/server/src/${name}`
);

const textOf = (name: string) => readFileSync(path.join(ROOT, name), 'utf8');

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.includes('__tests__'))
    .map((name) => path.join(folder, name));

it('every lock of the application is in the list', () => {
  const takers = filesIn('src', '.ts').filter((name) => /\bpg_(try_)?advisory/.test(textOf(name)));
  expect(takers.sort()).toEqual([LIST, ...SESSIONS]);
});

it('every lock of a migration is in the list', () => {
  const list = textOf(LIST);
  for (const name of filesIn('database/migrations', '.sql')) {
    const locks = [...textOf(name).matchAll(/\bpg_(?:try_)?advisory\w*\(([^;]*)\);/g)];
    for (const [, key = ''] of locks) {
      expect(key).toMatch(/^hashtextextended\('[^']+', 0\)$/);
      expect(list).toContain(`| \`${key.split("'")[1] ?? ''}\``);
    }
  }
});

it('no lock guards two things', () => {
  const numbers = Object.values(ADVISORY_LOCKS);
  expect(new Set(numbers).size).toBe(numbers.length);
  const names = Object.values(NAMED_LOCKS).map((nameOf) => nameOf('x'));
  expect(new Set([...names, 'audit partitions', 'audit recording']).size).toBe(names.length + 2);
});
