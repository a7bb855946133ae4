/** What Strapi says of entries and components that are gone, and what a person can do about it. */
const SENTENCES: readonly [RegExp, string][] = [
  [
    /^\d+ relation\(s\) of type \S+ associated with this entity do not exist$/,
    'An entry that was chosen here does not exist any more: choose another one',
  ],
  [
    /^Document with id ".*", locale ".*" not found$/,
    'An entry that was chosen here does not exist any more: choose another one',
  ],
  [
    /^Some of the provided components in (\S+) are not related to the entity$/,
    '$1 was changed meanwhile, as in another tab: reload the entry and change it again',
  ],
];

export const inPlainWords = (message: string): string => {
  const [pattern, sentence] = SENTENCES.find(([known]) => known.test(message)) ?? [];
  return pattern && sentence ? message.replace(pattern, sentence) : message;
};
