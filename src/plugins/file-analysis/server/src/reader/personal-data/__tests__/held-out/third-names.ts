import { allLocales } from '@faker-js/faker';
import { LOCALES, type Locale } from './people';

/** Where names are taken from, and the place whose other values they stand beside. */
const SOURCES = [
  ['en_IN', 'en-IN'],
  ['en', 'en-US'],
  ['de', 'de-DE'],
  ['fr', 'fr-FR'],
  ['es', 'es-ES'],
  ['pt_BR', 'pt-BR'],
  ['ja', 'ja-JP'],
  ['it', 'fr-FR'],
  ['nl', 'de-DE'],
  ['pl', 'de-DE'],
] as const;

type Spellings = Readonly<Partial<Record<string, readonly string[] | null>>> | null | undefined;

const all = (spellings: Spellings): string[] => [
  ...new Set(Object.values(spellings ?? {}).flatMap((names) => names ?? [])),
];

/** Names of a library that makes up people, rare ones as often as common ones. It has none in scripts of India. */
export const THIRD_PLACES: readonly Locale[] = SOURCES.map(([source, name]) => {
  const place = LOCALES.find((locale) => locale.name === name);
  const person = allLocales[source].person;
  if (!place || !person) {
    throw new Error(`There are no names of ${source}`);
  }
  return { ...place, given: all(person.first_name), family: all(person.last_name) };
});
