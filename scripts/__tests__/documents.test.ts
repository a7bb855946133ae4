import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

// What a document points to is there. Examples of paths that a reader is to make are none of ours.

const ROOT = path.resolve(__dirname, '../..');
const FOLDERS = ['bench', 'docs', 'scripts', 'src', 'tests'];
const DOCUMENTS = [
  ...readdirSync(ROOT),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(folder, name)
    )
  ),
].filter((name) => name.endsWith('.md'));
const SERVERS = readdirSync(path.join(ROOT, 'src/plugins')).map((plugin) =>
  path.join('src/plugins', plugin, 'server/src')
);

const LINK = /\]\((?!\w+:|#|\/)([^)#\s]+)/g;
const PATH = /`((?:[\w.-]+\/)+(?:[\w.-]+\.(?:tsx?|mjs|md|sql)))`/g;

const namesOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

it.each(DOCUMENTS)('%s links to what exists', (document) => {
  const folder = path.dirname(path.join(ROOT, document));
  const links = namesOf(readFileSync(path.join(ROOT, document), 'utf8'), LINK);
  expect(links.filter((link) => !existsSync(path.join(folder, link)))).toEqual([]);
});

it.each(DOCUMENTS)('%s names files that exist', (document) => {
  const folder = path.dirname(document);
  const plugins = SERVERS.map((server) => path.join(server, '../..'));
  const places = ['', folder, ...SERVERS, ...plugins];
  const names = namesOf(readFileSync(path.join(ROOT, document), 'utf8'), PATH);
  const isThere = (name: string) =>
    /NAME|NNNN/.test(name) || places.some((place) => existsSync(path.join(ROOT, place, name)));
  expect(names.filter((name) => !isThere(name))).toEqual([]);
});
