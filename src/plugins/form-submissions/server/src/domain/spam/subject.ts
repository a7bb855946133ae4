import type { FieldDefinition, FieldValue } from '../../../../shared/contracts/forms';
import { readableText } from './normalize-text';
import { createFinder } from './phrase';
import type { Needle } from './phrase';

/** What became of the proof of work; the age is that of the page when it was submitted. */
export type ChallengeFinding =
  | { kind: 'not-asked' }
  | { kind: 'missing' }
  | { kind: 'forged' }
  | { kind: 'replayed' }
  | { kind: 'solved'; ageSeconds: number };

/** What was written. */
export interface SpamContent {
  fields: FieldDefinition[];
  values: Record<string, FieldValue>;
}

/** How it was sent. */
export interface SpamCircumstances {
  /** Whether the field that people do not see was filled in. */
  honeypot: boolean;
  challenge: ChallengeFinding;
  minimumSeconds: number;
  /** Submissions with the same text in the last hour. */
  recentTwins: number;
}

/** One answer in free text. */
export interface FreeText {
  key: string;
  type: 'text' | 'long_text';
  value: string;
  /** Without its links. */
  prose: string;
  links: string[];
}

/** What the rules about content look at. */
export interface SpamSubject extends SpamContent {
  texts: FreeText[];
  /** The words of all free texts, see `readableText`. Phrases do not cross from one to the next. */
  readable: string;
  /** Whether a needle of `needleOf` is there. */
  holds(needle: Needle): boolean;
}

const LINK = /(?:https?:\/\/|\bwww\.)[^\s<>"'\][]+/giu;

const freeTextOf = (
  { key, type }: FieldDefinition,
  value: FieldValue | undefined
): FreeText | undefined =>
  (type === 'text' || type === 'long_text') && typeof value === 'string'
    ? { key, type, value, prose: value.replace(LINK, ' '), links: value.match(LINK) ?? [] }
    : undefined;

/** The answers as rules read them: once for all of them. */
export const toSubject = (input: SpamContent): SpamSubject => {
  const texts = input.fields.flatMap((field) => {
    // Not one that a field named __proto__ inherits.
    const value = Object.hasOwn(input.values, field.key) ? input.values[field.key] : undefined;
    return freeTextOf(field, value) ?? [];
  });
  const readable = texts.map(({ prose }) => readableText(prose)).join('|');
  return { ...input, texts, readable, holds: createFinder(readable) };
};
