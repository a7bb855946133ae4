import {
  CLASS_RULES,
  PERSONAL_DATA_CLASSES,
  type ClassRule,
  type PersonalDataClass,
} from './classes';
import type { Check } from './checks';
import type { PersonalDataFinding } from './finding';
import { headerNames, namesThings } from './header-words';
import { areOrganisations } from './organisations';
import { judgeTexts } from './personal-texts';

export type { PersonalDataFinding } from './finding';

/** Longer values are texts: they are searched, not matched as a whole. */
const LONGEST_VALUE = 256;
/** Below this probability nobody takes matches for chance. */
const NO_CHANCE = 1e-6;
const SHARE_WITH_HEADER = 0.3;
/** Columns of several classes have some of each. */
const LEAST_SHARE = 0.1;
const SHARE_OF_A_SHAPE = 0.1;
/** A class that only a header speaks for: the shape must hold for most. */
const SHARE_BY_HEADER_ALONE = 0.6;

/** Nobody is surer than to a hundredth of a percent. */
const rounded = (confidence: number): number => Math.round(confidence * 10_000) / 10_000;

const wholePattern = (rule: ClassRule): RegExp => new RegExp(`^(?:${rule.pattern})$`, 'u');
export const WHOLE = new Map(
  PERSONAL_DATA_CLASSES.map((kind) => [kind, wholePattern(CLASS_RULES[kind])])
);

interface Evidence {
  name: string;
  matches: number;
  chance: number;
  /** Of all values, without a header. */
  leastShare: number;
  /** Whether enough of those that have the shape pass, without a header. */
  holds: boolean;
}

/** Checks cost: a proof that holds for few of the first values is not tried on the rest. */
const FIRST_VALUES = 100;

const countProven = (values: readonly string[], check: Check, least: number): number => {
  const first = values.slice(0, FIRST_VALUES).filter(check).length;
  if (first < Math.min(values.length, FIRST_VALUES) * least * 0.5) {
    return 0;
  }
  return first + values.slice(FIRST_VALUES).filter(check).length;
};

const evidenceOf = (
  kind: PersonalDataClass,
  values: readonly string[],
  named: boolean
): Evidence[] => {
  const rule = CLASS_RULES[kind];
  const shaped = values.filter(
    (value) => value.length <= LONGEST_VALUE && WHOLE.get(kind)?.test(value)
  );
  if (!rule.proofs) {
    return [
      {
        name: 'shape',
        matches: shaped.length,
        chance: rule.chance,
        leastShare: LEAST_SHARE,
        holds: true,
      },
    ];
  }
  if (shaped.length < values.length * SHARE_OF_A_SHAPE) {
    return [];
  }
  // What has a chance of 1 says nothing without a header.
  const proofs = rule.proofs.filter(({ chance }) => named || chance < 1);
  return proofs.map(({ name, check, chance, share, ofShaped }) => {
    const matches = countProven(shaped, check, Math.min(share, SHARE_WITH_HEADER));
    const holds = matches >= shaped.length * ofShaped;
    return { name, matches, chance, leastShare: share, holds };
  });
};

const judged = (
  evidence: Evidence,
  values: number,
  named: boolean
): { confidence: number; rule: string } | null => {
  const share = evidence.matches / values;
  const beyondChance = evidence.chance < 1 && evidence.chance ** evidence.matches <= NO_CHANCE;
  if (beyondChance && share >= evidence.leastShare && (named || evidence.holds)) {
    return {
      confidence: named ? 0.99 : rounded(0.8 + 0.19 * share),
      rule: named ? `header, ${evidence.name}` : evidence.name,
    };
  }
  if (named && share >= (evidence.chance < 1 ? SHARE_WITH_HEADER : SHARE_BY_HEADER_ALONE)) {
    return { confidence: rounded(0.6 + 0.3 * share), rule: `header, ${evidence.name}` };
  }
  return null;
};

/**
 * The classes of personal data that a column holds, surest first.
 * @param values filled values, a sample or all; duplicates speak once
 */
export const judgeColumn = (header: string, values: readonly string[]): PersonalDataFinding[] => {
  const distinct = [...new Set(values.map((value) => value.trim()))];
  if (distinct.length === 0) {
    return [];
  }
  const whole = PERSONAL_DATA_CLASSES.flatMap((kind) => {
    const named = headerNames(header, kind);
    if (namesThings(header, kind) || (kind === 'person-name' && areOrganisations(distinct))) {
      return [];
    }
    const found = evidenceOf(kind, distinct, named).flatMap((evidence) => {
      const verdict = judged(evidence, distinct.length, named);
      return verdict
        ? [{ class: kind, ...verdict, share: evidence.matches / distinct.length }]
        : [];
    });
    return found.sort((one, other) => other.confidence - one.confidence).slice(0, 1);
  });
  const isKnown = (value: string): boolean =>
    whole.some(
      ({ class: found, rule }) => !/shape|words/u.test(rule) && WHOLE.get(found)?.test(value)
    );
  const inside = judgeTexts(distinct.filter((value) => !isKnown(value))).filter(
    ({ class: found }) =>
      !namesThings(header, found) && !whole.some((other) => other.class === found)
  );
  return [...whole, ...inside].sort((one, other) => other.confidence - one.confidence);
};
