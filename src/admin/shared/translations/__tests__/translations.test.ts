import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describeTranslations } from '../../../../../tests/helpers/translations';
import en from '../en.json';
import hi from '../hi.json';

type Texts = Record<string, string>;

const PLUGINS = 'src/plugins';

const textsOf = (plugin: string, locale: string): Texts =>
  JSON.parse(
    readFileSync(path.join(PLUGINS, plugin, `admin/src/translations/${locale}.json`), 'utf8')
  ) as Texts;

const withPages = readdirSync(PLUGINS).filter((plugin) =>
  readdirSync(path.join(PLUGINS, plugin)).includes('admin')
);

/** In both languages: in one alone, words may fall together that mean two things. */
const said = (english: Texts, hindi: Texts): [string, string][] =>
  Object.entries(english).map(([key, text]) => [key, `${text} / ${hindi[key] ?? ''}`]);

/** What a type is called is no word of a button or a column, where they are alike. */
const isName = ([key]: [string, string]): boolean => key.startsWith('type.');

const shared = new Set(said(en, hi).flatMap((entry) => (isName(entry) ? [] : [entry[1]])));

describeTranslations({ en, hi });

it('the plugins with pages are found', () => {
  expect(withPages).toEqual(expect.arrayContaining(['audit-log', 'job-queue']));
});

it.each(withPages)('%s has no text of its own for what all say alike', (plugin) => {
  const again = said(textsOf(plugin, 'en'), textsOf(plugin, 'hi')).filter(([, text]) =>
    shared.has(text)
  );
  expect(again).toEqual([]);
});
