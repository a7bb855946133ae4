import fc from 'fast-check';
import { splitStatements } from '../split-statements';

const texts = (sql: string) => splitStatements(sql).map(({ text }) => text);

it.each<[string, string, string[]]>([
  ['nothing', ' \n-- SELECT 1;\n/* SELECT 2; */ ;; ', []],
  ['no semicolon at the end', 'SELECT 1; SELECT 2', ['SELECT 1', 'SELECT 2']],
  ['a question mark and a backslash', `SELECT '\\?' ~ '?' ?| $1;`, [`SELECT '\\?' ~ '?' ?| $1`]],
  [
    'doubled quotes',
    `SELECT 'a;''b;'';'; SELECT "c;"";"`,
    [`SELECT 'a;''b;'';'`, `SELECT "c;"";"`],
  ],
  ['a backslash at the end of a text', `SELECT '\\'; SELECT 2`, [`SELECT '\\'`, 'SELECT 2']],
  ['a text with escapes', `SELECT E'\\';'; SELECT 2`, [`SELECT E'\\';'`, 'SELECT 2']],
  ['a name that ends with e', `SELECT name'\\'; SELECT 2`, [`SELECT name'\\'`, 'SELECT 2']],
  [
    'nested comments',
    'SELECT 1 /* a; /* b; */ c; */; SELECT 2',
    ['SELECT 1 /* a; /* b; */ c; */', 'SELECT 2'],
  ],
  ['a quote in a comment', `SELECT 1; -- don't;\nSELECT 2;`, ['SELECT 1', 'SELECT 2']],
  ['dollar quotes', 'DO $$ a; $x$ b; $$; DO $x$ $$; $x$', ['DO $$ a; $x$ b; $$', 'DO $x$ $$; $x$']],
  ['a name with dollars', 'SELECT a$b; SELECT c$b', ['SELECT a$b', 'SELECT c$b']],
  ['parameters', 'SELECT $1; SELECT $2', ['SELECT $1', 'SELECT $2']],
  [
    'a body in SQL',
    'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3',
    [
      'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END',
      'SELECT 3',
    ],
  ],
  ['transactions', 'BEGIN; SELECT 1; END;', ['BEGIN', 'SELECT 1', 'END']],
])('reads %s', (_name, sql, expected) => {
  expect(texts(sql)).toEqual(expected);
});

it('knows the lines, and leaves out the comments before a statement', () => {
  expect(splitStatements('-- Why\n\n/* how\n */ SELECT\n 1;\nSELECT 2;')).toEqual([
    { text: 'SELECT\n 1', line: 4 },
    { text: 'SELECT 2', line: 6 },
  ]);
});

/** Parts of a statement, whatever they hold. */
const part = fc.oneof(
  fc.constantFrom('SELECT', 'a', '1', '+', '?', '::', 'case', 'end', '$1', '(', ')', 'ä', 'e'),
  fc.string().map((text) => `'${text.replaceAll("'", "''")}'`),
  fc.string().map((text) => `"${text.replaceAll('"', '""')}"`),
  fc.string().map((text) => `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`),
  fc.string().map((text) => `$q$${text.replaceAll('$', '')}$q$`),
  fc.string().map((text) => `/* ${text.replaceAll(/[*/]/g, '')} /* ; */ ' */`),
  fc.string().map((text) => `-- ${text.replaceAll(/[\n\r]/g, '')} ; ' $$\n`)
);

const statement = fc
  .array(part, { maxLength: 8 })
  .map((parts) => `SELECT ${parts.join(' ')}`.trimEnd());

const SEED = Number(process.env.SPLIT_SEED ?? Date.now() % 1_000_000);

it(`takes apart what was put together (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(statement), (statements) => {
      expect(texts(statements.join('\n;\n'))).toEqual(statements);
    }),
    { seed: SEED, numRuns: 300 }
  );
});
