import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PREFIXES } from '../../../../config/variables/prefixes';
import { callModule } from '../../../../scripts/__tests__/call-module';
import { applicationVariables, sections, toolVariables } from '../../../../config/variables/table';
import { describeConfiguration, describeEnvironment } from '../../../generate/configuration';
import type { VariableTable } from '../read-variables';

const table: VariableTable = applicationVariables;
const known = [...Object.keys(table), ...toolVariables].sort();

it.each([
  ['.env.example', describeEnvironment()],
  ['docs/reference/configuration.md', describeConfiguration()],
])('%s is what npm run generate writes', (file, content) => {
  expect(readFileSync(file, 'utf8')).toBe(content);
});

const documented: VariableTable[] = sections.map(({ variables }) => variables);

it('every variable is in one section, with what it means', () => {
  expect(documented.flatMap(Object.keys).sort()).toEqual(known);
  for (const { means } of documented.flatMap((each) => Object.values(each))) {
    expect(means).toMatch(/^[\w.].*\w.*\.$/s);
  }
});

const examples = new Map(
  [...describeEnvironment().matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value]
  )
);

it('what the scripts write into a new .env stands there without a #', () => {
  const { added } = callModule(
    'generated-environment.mjs',
    'generateMissing',
    {},
    {
      isNewFile: true,
    }
  ) as { added: object };
  const lines = [...describeEnvironment().matchAll(/^([A-Z][A-Z0-9_]+)=/gm)];
  expect(lines.map(([, name]) => name).sort()).toEqual(Object.keys(added).sort());
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

it.each([...examples].filter(([name, value]) => table[name] && value !== ''))(
  '.env.example has a value that %s takes',
  (name, value) => {
    expect(table[name]?.parse(value)).toBeDefined();
  }
);

it('README shows those that people set, and none that is not known', () => {
  const configuration =
    /^## Configuration$(.*?)^## /ms.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
  const shown = [...configuration.matchAll(/`([A-Z][A-Z0-9]*_[A-Z0-9_]+|HOST|PORT)`/g)].map(
    ([, name = '']) => name
  );
  expect(shown.length).toBeGreaterThan(15);
  expect(shown.length).toBeLessThan(35);
  expect(shown.filter((name) => !known.includes(name))).toEqual([]);
});

const plugins = readdirSync('src/plugins').flatMap((plugin) => {
  const file = path.join('src/plugins', plugin, 'server/src/config/variables.ts');
  return existsSync(file) ? [[plugin, readFileSync(file, 'utf8')] as const] : [];
});

it.each(plugins)('typos in variables of %s are noticed', (_plugin, code) => {
  const names = [...code.matchAll(/^ {2}([A-Z][A-Z0-9_]+): variable\(/gm)].map(
    ([, name = '']) => name
  );
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !known.includes(name))).toEqual([]);
  // Others have variables that begin with REDIS_.
  const rest = names.filter((name) => name !== 'REDIS_URL');
  expect(rest.filter((name) => !PREFIXES.some((prefix) => name.startsWith(prefix)))).toEqual([]);
});

/** What the machine says, and what a test or a measurement tells its own processes. */
const OF_OTHERS = new Set(['PATH', 'NODE_TLS_REJECT_UNAUTHORIZED', 'ENV_PATH']);

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

it('every variable of the application is handed on by config', () => {
  const code = readdirSync('config', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('variables'))
    .map((file) => readFileSync(path.join('config', file), 'utf8'))
    .join('\n');
  const words = new Set(code.match(/\b[A-Z][A-Z0-9_]+\b/g));
  expect(Object.keys(table).filter((name) => !words.has(name))).toEqual([]);
});
