import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { applicationVariables, toolVariables } from '../../../../config/variables/table';
import type { Variable } from '../variable';

const table: Record<string, Variable<unknown>> = applicationVariables;
const known = [...Object.keys(table), ...toolVariables].sort();

const examples = new Map(
  [...readFileSync('.env.example', 'utf8').matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value]
  )
);

/** `DATABASE_SSL_CA`, `_CERT`: a name that begins with _ stands for the end of the first one. */
const namesOfRow = (row: string): string[] => {
  const [first = '', ...others] = [...row.matchAll(/`(_?[A-Z][A-Z0-9_]+)`/g)].map(
    ([, name = '']) => name
  );
  return [first, ...others].map((name) => {
    if (!name.startsWith('_')) {
      return name;
    }
    const stems = [...first.matchAll(/_/g)].map(({ index }) => first.slice(0, index));
    return (
      [...stems]
        .reverse()
        .map((stem) => stem + name)
        .find((whole) => known.includes(whole)) ?? name
    );
  });
};

const configuration =
  /^## Configuration$(.*?)^## /ms.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
const inReadme = [...configuration.matchAll(/^\|(.*?)\|/gm)].flatMap(([, cell = '']) =>
  namesOfRow(cell).filter((name) => name !== '')
);

it('.env.example has every variable, and no other', () => {
  expect([...examples.keys()].sort()).toEqual(known);
});

it('README has every variable, and no other', () => {
  expect([...inReadme].sort()).toEqual(known);
});

const withDefault = Object.entries(table).filter(
  ([name, { unset }]) => examples.get(name) && unset !== undefined && unset !== ''
);

it.each(withDefault)(
  '.env.example shows what counts while %s is unset',
  (name, { parse, unset }) => {
    expect(parse(examples.get(name) ?? '')).toEqual(unset);
  }
);

/** What the machine says, and what a test or a measurement tells its own processes. */
const OF_OTHERS = new Set(['NODE_TLS_REJECT_UNAUTHORIZED', 'ENV_PATH']);

it('the application reads no variable past its table', () => {
  const files = ['config', 'src', 'database'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('__tests__'))
      .map((file) => path.join(folder, file))
  );
  const read = files.flatMap((file) => {
    const code = readFileSync(file, 'utf8');
    const found = [
      ...code.matchAll(
        /process\.env\.([A-Za-z0-9_]+)\b(?! = )|\benv(?:\.\w+)?\(\s*'([A-Z0-9_]+)'/g
      ),
    ];
    return found.map(([, direct, strapi]) => `${file}: ${direct ?? strapi ?? ''}`);
  });
  const unknown = read.filter((line) => {
    const [file = '', name = ''] = line.split(': ');
    return !OF_OTHERS.has(name) && (file.startsWith('config') || !known.includes(name));
  });
  expect(files.length).toBeGreaterThan(100);
  expect(unknown).toEqual([]);
});
