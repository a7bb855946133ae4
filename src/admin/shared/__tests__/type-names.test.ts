import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import en from '../translations/en.json';
import hi from '../translations/hi.json';

const CONTENT_TYPE = /\/content-types\/[\w-]+\/schema\.json$/;

/** By its id, what the schema of each type calls it. */
const names = ['src/api', 'src/plugins'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => CONTENT_TYPE.test(file))
    .map((file): [string, string] => {
      const { info } = JSON.parse(readFileSync(file, 'utf8')) as {
        info: { singularName: string; displayName: string };
      };
      const [, kind, owner] = file.split(path.sep);
      const uid = kind === 'api' ? `api::${owner}` : `plugin::${owner}`;
      return [`type.${uid}.${info.singularName}`, info.displayName];
    })
);

it('types are found', () => {
  expect(names.length).toBeGreaterThan(10);
});

it.each(names)('%s is called as in its schema, and in Hindi', (key, name) => {
  expect((en as Record<string, string>)[key]).toBe(name);
  expect((hi as Record<string, string>)[key]).toMatch(/\p{Script=Devanagari}/u);
});
