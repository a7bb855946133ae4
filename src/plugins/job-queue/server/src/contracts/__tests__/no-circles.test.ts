import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Each source of the server with those that it imports, for their values or their types. */
const readImports = (): Map<string, string[]> => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('__tests__'))
    .map((file) => path.join('src', file));
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const specifiers = readFileSync(file, 'utf8').matchAll(/from '(\.[^']*)'/g);
      const targets = [...specifiers].flatMap(([, specifier]) => {
        const target = path.join(path.dirname(file), specifier!);
        return [`${target}.ts`, path.join(target, 'index.ts')].filter((found) => known.has(found));
      });
      return [file, targets];
    })
  );
};

/** The way back to a source through what it imports. */
const findCircle = (imports: Map<string, string[]>, from: string): string[] | undefined => {
  const seen = new Set<string>();
  const ways = [[from]];
  for (let way = ways.pop(); way; way = ways.pop()) {
    for (const next of imports.get(way.at(-1)!) ?? []) {
      if (next === from) {
        return [...way, next];
      }
      if (!seen.has(next)) {
        seen.add(next);
        ways.push([...way, next]);
      }
    }
  }
  return undefined;
};

const imports = readImports();
const handlers = [...imports.keys()].filter(
  (file) =>
    !file.startsWith('src/plugins/job-queue/') &&
    /\b(defineQueue|defineTask)\(/.test(readFileSync(file, 'utf8'))
);

it('finds the sources of queues', () => {
  expect(handlers).toContain('src/accounts/account-mail-queue.ts');
  expect(handlers).toContain('src/plugins/form-submissions/server/src/queues/deliver-mail.ts');
});

it.each(handlers)('%s is not imported by what it imports', (handler) => {
  expect(findCircle(imports, handler)).toBeUndefined();
});
