import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import en from '../en.json';

// Entries are kept for years, and the actions in them come from all over the server.

/** Each way in which the server names an action of the log. */
const patterns = {
  'an entry, an operation': /\baction: '([a-z-]+)'/g,
  'a constant': /\b(?:\w+_ACTION|THROTTLED) = '([a-z-]+)'/g,
  'a door of authentication': /\b(?:success|failure): '([a-z-]+)'/g,
  'work on many rows': /\brunAction\('([a-z-]+)'/g,
  'a helper of the forms': /\brecordInAuditLog\(strapi, '([a-z-]+)'/g,
};

/** Called so in Strapi, in Postgres, or in the definition of a column: no action of ours. */
const others = new Set(['action']);

const isServerSource = (file: string) =>
  file.endsWith('.ts') &&
  !/(^|\/)(__tests__|admin\/src)\//.test(file) &&
  !file.startsWith('admin/');

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter(isServerSource)
  .map((file) => ({ file, text: readFileSync(path.join('src', file), 'utf8') }));

const found = new Map(
  Object.entries(patterns).map(([name, pattern]) => [
    name,
    sources.flatMap(({ file, text }) =>
      [...text.matchAll(pattern)].map(([, action]) => ({ file, action: String(action) }))
    ),
  ])
);

const PREFIX = 'audit-log.';

/** What is said of actions where they are written: by the plugin, else by the audit log. */
const textsOf = (file: string): object => {
  const [, plugin] = /^plugins\/([^/]+)/.exec(file) ?? [];
  const texts = path.join('src/plugins', plugin ?? '', 'admin/src/translations/en.json');
  const own =
    plugin && existsSync(texts)
      ? (JSON.parse(readFileSync(texts, 'utf8')) as Record<string, string>)
      : {};
  const ofActions = Object.entries(own).filter(([key]) => key.startsWith(PREFIX));
  return {
    ...en,
    ...Object.fromEntries(ofActions.map(([key, text]) => [key.slice(PREFIX.length), text])),
  };
};

/** What Strapi does to documents, and the triggers find of what goes round it. */
const documentActions = ['create', 'update', 'delete', 'publish', 'unpublish', 'discard', 'clone'];

/** What the database writes about itself. */
const ownActions = ['recording-stopped', 'recording-gap'];

const actions = [
  ...[...documentActions, ...ownActions].map((action) => ({ file: '', action })),
  ...[...found.values()].flat(),
].filter(({ action }) => !others.has(action));

it('the patterns find what they are for', () => {
  for (const [name, names] of found) {
    expect({ name, isThere: names.length > 0 }).toEqual({ name, isThere: true });
  }
  expect(actions.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['accept-loss', 'add-note', 'login-throttled', 're-encrypt', 'reply'])
  );
});

it('every action has a name and a sentence, beside the plugin that writes it', () => {
  const missing = actions.flatMap(({ file, action }) =>
    [`action.${action}`, `sentence.${action}`]
      .filter((key) => !Object.hasOwn(textsOf(file), key))
      .map((key) => `${file} ${key}`)
  );
  expect(missing).toEqual([]);
});
