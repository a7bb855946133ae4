import { CLASS_RULES, PERSONAL_DATA_CLASSES, type PersonalDataClass } from './classes';
import type { PersonalDataFinding } from './finding';

/** Of longer ones the start is searched. */
export const LONGEST_SEARCHED = 2_000;
/** Below this probability nobody takes matches for chance. */
const NO_CHANCE = 1e-6;
const CONFIDENCE = 0.85;

interface Searched {
  class: PersonalDataClass;
  pattern: RegExp;
  rule: string;
  chance: number;
  check: (text: string) => boolean;
}

export const SEARCHED: readonly Searched[] = PERSONAL_DATA_CLASSES.flatMap((kind) => {
  const { within, proofs, chance } = CLASS_RULES[kind];
  const [proof] = proofs ?? [];
  return within === undefined
    ? []
    : [
        {
          class: kind,
          pattern: new RegExp(within, 'gu'),
          rule: `in texts, ${proof?.name ?? 'shape'}`,
          chance: proof?.chance ?? chance,
          check: proof?.check ?? (() => true),
        },
      ];
});

export const matchesOf = ({ pattern }: Searched, text: string): string[] =>
  Array.from(text.slice(0, LONGEST_SEARCHED).matchAll(pattern), ([, match = '']) => match);

/** Whether a text has something in it that may be personal: it is not shown then, whatever its column is. */
export const holdsPersonalData = (text: string): boolean =>
  SEARCHED.some((searched) => matchesOf(searched, text).some(searched.check));

/**
 * Classes of personal data that are found inside longer texts. Where most of what looks like one fails its check, those that
 * pass do so by chance.
 */
export const judgeTexts = (values: readonly string[]): PersonalDataFinding[] =>
  SEARCHED.flatMap((searched) => {
    const shaped = values
      .map((value) => matchesOf(searched, value))
      .filter(({ length }) => length > 0);
    const matches = shaped.filter((found) => found.some(searched.check)).length;
    return searched.chance ** matches <= NO_CHANCE && matches * 2 >= shaped.length
      ? [
          {
            class: searched.class,
            confidence: CONFIDENCE,
            rule: searched.rule,
            share: matches / values.length,
          },
        ]
      : [];
  });
