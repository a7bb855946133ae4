import { CLASS_RULES, PERSONAL_DATA_CLASSES, type PersonalDataClass } from './classes';
import type { PersonalDataFinding } from './finding';

/** Of longer ones the start is searched. */
export const LONGEST_SEARCHED = 2_000;
/** Below this probability nobody takes matches for chance. */
const NO_CHANCE = 1e-6;
const CONFIDENCE = 0.85;
const MOST_PASS = 0.5;

interface Searched {
  class: PersonalDataClass;
  pattern: RegExp;
  rule: string;
  chance: number;
  check: (text: string) => boolean;
  /** What has to pass of those that have the shape. */
  ofShaped: number;
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
          ofShaped: Math.max(MOST_PASS, proof?.ofShaped ?? 0),
        },
      ];
});

const FOUR_DIGITS = /(?:[0-9][^0-9]*){4}/u;

/** What every match of a class has in it: cheaper to look for, and most texts have none. */
const NEEDED: Readonly<Partial<Record<PersonalDataClass, RegExp>>> = {
  'email-address': /@/u,
  'phone-number': FOUR_DIGITS,
  'payment-card': FOUR_DIGITS,
  iban: /[A-Za-z]{2}[0-9]{2}/u,
  aadhaar: FOUR_DIGITS,
  'permanent-account-number': FOUR_DIGITS,
  gstin: FOUR_DIGITS,
  'social-security-number': FOUR_DIGITS,
  'ip-address': FOUR_DIGITS,
};

export const matchesOf = ({ class: kind, pattern }: Searched, text: string): string[] => {
  const start = text.slice(0, LONGEST_SEARCHED);
  return NEEDED[kind]?.test(start) === false
    ? []
    : Array.from(start.matchAll(pattern), ([, match = '']) => match);
};

/** Whether a text has something in it that may be personal: it is not shown then, whatever its column is. */
export const holdsPersonalData = (text: string): boolean =>
  SEARCHED.some((searched) => matchesOf(searched, text).some(searched.check));

/** Phone numbers last: groups of digits out of other numbers look like some. */
const IN_ORDER: readonly Searched[] = [...SEARCHED].sort(
  (one, other) => Number(one.class === 'phone-number') - Number(other.class === 'phone-number')
);

/**
 * Classes of personal data that are found inside longer texts. Where most of what looks like one fails its check, those that
 * pass do so by chance. What was found for one class is not looked at for the next.
 */
export const judgeTexts = (values: readonly string[]): PersonalDataFinding[] => {
  let texts = values.map((value) => value.slice(0, LONGEST_SEARCHED));
  return IN_ORDER.flatMap((searched) => {
    let [shaped, matches] = [0, 0];
    texts = texts.map((text) => {
      const found = matchesOf(searched, text);
      const proven = found.filter(searched.check);
      shaped += found.length > 0 ? 1 : 0;
      matches += proven.length > 0 ? 1 : 0;
      return proven.reduce((rest, match) => rest.replace(match, () => '…'), text);
    });
    return searched.chance ** matches <= NO_CHANCE && matches >= shaped * searched.ofShaped
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
};
