import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import texts from '../../../../../admin/src/translations/en.json';

const FOLDER = path.join(__dirname, '..');

const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|json)$/.test(file) && !file.includes('__tests__'))
  .map((file) => readFileSync(path.join(FOLDER, file), 'utf8'));

it('has words for every reason in the admin panel', () => {
  const codes = sources.flatMap((source) =>
    [...source.matchAll(/\bcode"?: ['"]([a-z-]+)['"]/g)].map(([, code]) => `reason.${String(code)}`)
  );
  expect(codes.length).toBeGreaterThan(20);
  expect(Object.keys(texts)).toEqual(expect.arrayContaining(codes));
  for (const kind of ['missing', 'forged', 'replayed']) {
    expect(texts).toHaveProperty([`reason.challenge-${kind}`]);
  }
});
