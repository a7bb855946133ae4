import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { WHOLE } from '../personal-data/judge-column';
import { SEARCHED } from '../personal-data/personal-texts';
import { COLUMN_TYPES } from '../tables/column-types';
import { MATCHED } from '../text/scripts';

jest.setTimeout(600_000);
// In this process: it takes no other program.
process.env.RECHECK_SYNC_BACKEND = 'pure';

const READER = join(__dirname, '..');

interface Expression {
  source: string;
  flags: string;
}

/** With any number of digits and groups for some of them, of which a proof is sooner found: what has no bound takes no fewer steps. */
const unbounded = ({ source, flags }: RegExp): Expression => ({
  source: source.replaceAll('{1,40}', '+').replaceAll('{0,12}', '*'),
  flags,
});

/** What each file makes of texts, as it is once the file is loaded. */
const MADE: Readonly<Record<string, readonly Expression[]>> = {
  'personal-data/judge-column.ts': [...WHOLE.values()],
  'personal-data/personal-texts.ts': SEARCHED.map(({ pattern }) => pattern),
  'tables/column-types.ts': COLUMN_TYPES.flatMap(({ shape }) => (shape ? [unbounded(shape)] : [])),
  'text/scripts.ts': MATCHED.map(({ written }) => written),
};

const LITERAL = /^\/(?<source>.*)\/(?<flags>[a-z]*)$/su;

/** The expressions that stand in a source, and whether it makes others of texts. */
const expressionsOf = (path: string): { literals: Expression[]; makesOthers: boolean } => {
  const literals: Expression[] = [];
  let makesOthers = false;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { source = '', flags = '' } = LITERAL.exec(node.text)?.groups ?? {};
      literals.push({ source, flags });
    }
    makesOthers ||= ts.isIdentifier(node) && node.text === 'RegExp' && !ts.isTypeNode(node.parent);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
  return { literals, makesOthers };
};

const SOURCES = readdirSync(READER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.includes('__tests__'))
  .map((path) => ({ path, ...expressionsOf(join(READER, path)) }));

it('knows every source that makes expressions of texts', () => {
  const makers = SOURCES.filter(({ makesOthers }) => makesOthers).map(({ path }) => path);
  expect(makers.sort()).toEqual(Object.keys(MADE).sort());
});

const FILES = SOURCES.map(({ path, literals }): [string, Expression[]] => [
  path,
  [...literals, ...(MADE[path] ?? [])],
]).filter(([, expressions]) => expressions.length > 0);

/** Expressions that were proven, since a proof takes minutes: `PROVE=true` proves all of them anew, and writes this. */
const PROVEN_FILE = join(__dirname, 'proven-expressions.json');
const isProving = process.env.PROVE === 'true';
const PROVEN = new Set(JSON.parse(readFileSync(PROVEN_FILE, 'utf8')) as string[]);

const idOf = ({ source, flags }: Expression): string =>
  createHash('sha256').update(`/${source}/${flags}`).digest('hex').slice(0, 32);

/** Of expressions of which nothing could be proven in this run. */
const refused = new Set<string>();

const IDS = [...new Set(FILES.flatMap(([, expressions]) => expressions.map(idOf)))].sort();

/**
 * Proven by automata, for every text there is: an expression that may take longer than linear time, or of which nothing can
 * be proven, as it refers back or looks around, is to be written otherwise.
 */
it.each(FILES)('%s has expressions that take time linear in the length of a text', (_, found) => {
  const unproven = found
    .filter((expression) => isProving || !PROVEN.has(idOf(expression)))
    .flatMap(({ source, flags }) => {
      const verdict = checkSync(source, flags, { checker: 'automaton', timeout: null });
      if (verdict.status === 'safe') {
        return [];
      }
      refused.add(idOf({ source, flags }));
      return [{ source, flags, status: verdict.status }];
    });
  expect(unproven).toEqual([]);
});

it('what is remembered as proven is what there is', () => {
  if (isProving) {
    const proven = IDS.filter((id) => !refused.has(id));
    writeFileSync(PROVEN_FILE, `${JSON.stringify(proven, null, 2)}\n`);
  } else {
    expect([...PROVEN]).toEqual(IDS);
  }
});
