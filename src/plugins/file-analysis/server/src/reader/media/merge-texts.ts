import { groupBy } from '../../../../../../lib/group-by';
import type { LanguageShare, TextFacts } from '../text/text-facts';

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

const LONGEST_LIST = 10;

/** Each text counts by its words. */
const languagesOf = (texts: readonly TextFacts[], weights: readonly number[]): LanguageShare[] => {
  const all = texts.flatMap(({ languages }, place) =>
    languages.map((language) => ({ ...language, weight: language.share * (weights[place] ?? 0) }))
  );
  return [...groupBy(all, ({ language, script }) => `${language} ${script}`).values()]
    .flatMap((group) => {
      const [first] = group;
      const share = sum(group.map(({ weight }) => weight));
      const confidence = sum(group.map(({ weight, confidence: sure }) => weight * sure)) / share;
      return first && share > 0
        ? [
            {
              language: first.language,
              script: first.script,
              share: rounded(share),
              confidence: rounded(confidence),
            },
          ]
        : [];
    })
    .sort((one, other) => other.share - one.share || (one.language < other.language ? -1 : 1))
    .slice(0, LONGEST_LIST);
};

/** What is said of several texts together. */
export const mergeTexts = (texts: readonly TextFacts[]): TextFacts => {
  const words = sum(texts.map((text) => text.words));
  const weights = texts.map((text) => (words === 0 ? 0 : text.words / words));
  const findings = texts.flatMap(({ personalData }) => personalData);
  return {
    characters: sum(texts.map(({ characters }) => characters)),
    words,
    languages: languagesOf(texts, weights),
    mixedScripts: rounded(
      sum(texts.map(({ mixedScripts }, place) => mixedScripts * (weights[place] ?? 0)))
    ),
    personalData: [...groupBy(findings, ({ class: kind }) => kind).values()].flatMap((group) => {
      const [surest] = [...group].sort((one, other) => other.confidence - one.confidence);
      return surest ? [{ ...surest, count: sum(group.map(({ count }) => count)) }] : [];
    }),
    isSearchedWhole: texts.every(({ isSearchedWhole }) => isSearchedWhole),
  };
};
