import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import hi from '../hi.json';
import { staffTexts, typeNames } from '../type-names';

interface Schema {
  info: { displayName: string };
  pluginOptions?: { 'content-manager'?: { visible?: boolean } };
}

type Texts = Record<string, string>;

const STRAPI = {
  '': '@strapi/admin/dist/admin/admin/src/translations',
  'content-manager.': '@strapi/content-manager/dist/admin/translations',
};

const ofModules = createRequire(path.resolve('package.json'));

const load = (folder: string, language: string): Texts =>
  ofModules(path.resolve('node_modules', folder, `${language}.json.js`)) as Texts;

const textsOf = (language: string): Texts =>
  Object.fromEntries(
    Object.entries(STRAPI).flatMap(([prefix, folder]) => {
      const loaded = load(folder, language) as Texts & { default?: Texts };
      return Object.entries(loaded.default ?? loaded).map(([key, text]) => [prefix + key, text]);
    })
  );

/** What stands on the pages that our people use: home, menu, lists, entries, errors. Settings and offers do not. */
const SHOWN = [
  /^HomePage\.(?:addWidget|header|widget)\./,
  /^widget\./,
  /^app\.(?:component\.table|confirm|error|session|utils)\b/,
  /^app\.components\.(?:ConfirmDialog|EmptyStateLayout|LeftMenu|Select|ToggleCheckbox|PageTitle)\./,
  /^components\.(?:Input\.error|TableHeader|TableEmpty|ViewSettings|pagination|popUpWarning)\b/,
  /^global\.(?!plugins)/,
  /^(?:dark|light|selectButtonTitle)$/,
  /^content-manager\.actions\.(?:delete|discard|edit|unpublish)\.(?!.*option)/,
  /^content-manager\.containers\.(?:edit\.(?:panels|tabs|title|header)|list\.(?:table|filters)|untitled|List\.modified)/,
  /^content-manager\.(?:relation|success|widget\.last)/,
  /^content-manager\.validation\.error$/,
];

/** Of the plans that Strapi sells, or in words that our pages never reach. */
const NEVER = [
  /LeftMenu\.trialCountdown/,
  /HomePage\.widget\.deploy-now/,
  /components\.Input\.error\.(?:contain|password|attribute|contentTypeName|expect|notOnlyLetters)/,
  /success\.record\.clone/,
  /fullname/,
];

const isShown = (key: string): boolean =>
  SHOWN.some((pattern) => pattern.test(key)) && !NEVER.some((pattern) => pattern.test(key));

/** The names that a text is given values for, in whatever script they are written; a word of a plural is none. */
const argumentsOf = (text: string): string[] =>
  [
    ...new Set(
      [...text.matchAll(/(?<!(?:\bone|\bother|=\d+) )\{\s*([^\s{},]+)\s*(?=[,}])/g)].map(
        ([, name]) => String(name)
      )
    ),
  ].sort();

const strapi = { en: textsOf('en'), hi: textsOf('hi') };
const own = hi as Texts;

it('says in Hindi what Strapi says in English on the pages that our people use', () => {
  const shown = Object.keys(strapi.en).filter(isShown);
  expect(shown.length).toBeGreaterThan(150);
  expect(shown.filter((key) => !(key in strapi.hi) && !(key in own))).toEqual([]);
});

it('takes the values that Strapi gives, in texts that Strapi still has', () => {
  for (const [key, text] of Object.entries(own)) {
    const english = strapi.en[key];
    expect({ key, isKnown: english !== undefined, isEmpty: text === '' }).toEqual({
      key,
      isKnown: true,
      isEmpty: false,
    });
    expect({ key, values: argumentsOf(text) }).toEqual({ key, values: argumentsOf(english ?? '') });
  }
});

/** Its translators translated the names of values, too: what is shown then is the text with its braces. */
const isBroken = (key: string): boolean =>
  argumentsOf(strapi.hi[key] ?? '').join() !== argumentsOf(strapi.en[key] ?? '').join();

it('says again what Strapi says with values that it is not given', () => {
  const broken = Object.keys(strapi.hi).filter((key) => key in strapi.en && isBroken(key));
  expect(broken.filter((key) => !(key in own))).toEqual([]);
});

it('is sorted, and says nothing that Strapi says well itself', () => {
  expect(Object.keys(own)).toEqual(Object.keys(own).sort());
  expect(Object.keys(own).filter((key) => key in strapi.hi && !isBroken(key))).toEqual([]);
});

/** Folders of types, below these. */
const TYPES = ['src/api', 'src/plugins'];

describe('the names of types', () => {
  const shown = TYPES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /content-types\/[\w-]+\/schema\.json$/.test(file))
      .map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Schema)
  )
    .filter(({ pluginOptions }) => pluginOptions?.['content-manager']?.visible !== false)
    .map(({ info }) => info.displayName);

  it('are in Hindi for each that the content manager shows', () => {
    expect(shown.length).toBeGreaterThan(6);
    expect(Object.keys(typeNames.hi).sort()).toEqual([...shown, 'User'].sort());
  });

  it('tell users of the site from those of the panel, in each language', () => {
    for (const language of ['en', 'hi'] as const) {
      expect(typeNames[language].User).not.toBe(staffTexts[language]['global.users']);
    }
  });
});
