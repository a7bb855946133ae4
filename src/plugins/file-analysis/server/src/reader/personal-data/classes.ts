import { holdsCommonName, isNameOfWords } from './common-names';
import { isHostAddress, isTellingHostAddress } from './host-addresses';
import { isPosition, isStreetAddress, mayBeAddress } from './places';
import {
  isAadhaar,
  isGstin,
  isIban,
  isPan,
  isPaymentCard,
  isPhoneNumber,
  isTellingPhoneNumber,
  isSocialSecurityNumber,
  NATIONAL_IDENTITY_NUMBERS,
  type Check,
} from './checks';

export const PERSONAL_DATA_CLASSES = [
  'email-address',
  'phone-number',
  'person-name',
  'postal-address',
  'payment-card',
  'iban',
  'aadhaar',
  'permanent-account-number',
  'gstin',
  'passport-number',
  'social-security-number',
  'national-identity-number',
  'ip-address',
  'date-of-birth',
  'geographic-position',
] as const;

export type PersonalDataClass = (typeof PERSONAL_DATA_CLASSES)[number];

export interface ClassRule {
  /** RE2 syntax, so that DuckDB runs it over a column in time linear in its length; matches a whole value. */
  pattern: string;
  /** RE2 syntax for the same inside a longer text, where the class can be told without a header. */
  within?: string;
  /** What proves a value beyond its shape; each alone must hold for a column, as one column has numbers of one kind. */
  proofs?: readonly Proof[];
  /** The share of foreign values that have this shape by chance: 1 where it says nothing without a header. */
  chance: number;
}

interface Proof {
  name: string;
  check: Check;
  /** The share of foreign values of this shape that pass by chance. */
  chance: number;
  /** Values that have to pass, of all in a column without a header that names the class. */
  share: number;
  /** And of those that have the shape: where most fail, the others pass by chance. */
  ofShaped: number;
}

/** Below a tenth nobody calls a column after it; and several times as many as by chance. */
const leastShare = (chance: number): number => Math.min(0.5, Math.max(0.1, chance * 4));

const proof = (
  name: string,
  check: Check,
  chance: number,
  share = leastShare(chance),
  ofShaped = 0
): Proof => ({ name, check, chance, share, ofShaped });

/** For those that a header speaks for. */
const SHAPE = proof('shape', () => true, 1);

const EMAIL = String.raw`[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,62}(?:\.[\p{L}\p{N}\p{M}-]{1,63}){0,4}\.\p{L}[\p{L}\p{N}\p{M}-]{1,62}`;
/** With its country, or grouped as nothing else is: an area, or a zero for other places, then the rest. */
const PHONE_WITHIN = String.raw`\+[1-9][0-9](?:[ .()-]{0,3}[0-9]){6,12}|00[1-9][0-9](?:[ .()-]{0,3}[0-9]){7,12}|\(?[2-9][0-9]{2}(?:\) ?|[ .-])[0-9]{3}[ .-][0-9]{4}|[67][0-9]{2}(?: [0-9]{2,3}){2,3}|\(?0[0-9]{1,4}(?:\) ?|[ ./-])[0-9](?:[ .-]?[0-9]){6,9}`;
const CARD = String.raw`[2-6][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{1,7}|3[0-9]{3}[ -]?[0-9]{6}[ -]?[0-9]{4,5}`;
const IBAN = String.raw`[A-Za-z]{2}[0-9]{2}(?: ?[A-Za-z0-9]){11,30}`;
const IPV4 = String.raw`(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])`;
const IPV6 = String.raw`\[?[0-9A-Fa-f:.]{2,45}\]?`;
const DATE = String.raw`[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[T ].{0,20})?|[0-9]{1,2}[-/. ](?:[0-9]{1,2}|\p{L}{3,12}\.?)[-/. ][0-9]{2,4}|\p{L}{3,12} [0-9]{1,2},? [0-9]{4}|[0-9]{4} ?[年년] ?[0-9]{1,2} ?[月월] ?[0-9]{1,2} ?[日일]`;
/** Of Japanese. */
const WIDE_SPACE = '\u3000';
/** One to six words of letters, of any script, with initials and hyphens. */
const NAME = String.raw`\p{L}[\p{L}\p{M}'’.‌‍-]{0,40}(?:[ ,${WIDE_SPACE}]{1,2}\p{L}[\p{L}\p{M}'’.‌‍-]{0,40}){0,5}`;

const DEGREES = String.raw`[(\[]?[+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?(?:°\s?(?:[0-9]{1,2}(?:\.[0-9]{1,10})?[′']\s?(?:[0-9]{1,2}(?:\.[0-9]{1,10})?[″"]\s?)?)?)?\s?[NSEWO]?[)\]]?`;
const POINT = String.raw`(?:SRID=[0-9]{4};)?POINT ?Z? ?\([0-9. -]{3,80}\)`;

const within = (pattern: string, edge: string): string =>
  `(?:^|[^${edge}])(${pattern})(?:$|[^${edge}])`;
const WORD = String.raw`\p{L}\p{N}`;

export const CLASS_RULES: Readonly<Record<PersonalDataClass, ClassRule>> = {
  'email-address': { pattern: `(?:mailto:)?${EMAIL}`, within: `(${EMAIL})`, chance: 0.001 },
  'phone-number': {
    pattern: String.raw`\+?[0-9(](?:[ .()/-]{0,3}[0-9]){6,14}(?: ?(?:x|ext\.?) ?[0-9]{1,6})?`,
    within: within(PHONE_WITHIN, `${WORD}./-`),
    proofs: [
      proof('international number, or grouped as one', isTellingPhoneNumber, 0.02),
      proof('numbering plan', isPhoneNumber, 1),
    ],
    chance: 1,
  },
  'person-name': {
    pattern: NAME,
    proofs: [
      proof('common names', holdsCommonName, 0.02, 0.25),
      proof('names of two words', isNameOfWords, 0.02, 0.08),
      SHAPE,
    ],
    chance: 1,
  },
  'postal-address': {
    pattern: String.raw`[^\p{L}]*\p{L}[\s\S]*`,
    proofs: [
      proof('street and number', isStreetAddress, 0.02, 0.4),
      proof('words, and no address of a machine', mayBeAddress, 1),
    ],
    chance: 1,
  },
  'payment-card': {
    pattern: CARD,
    within: within(CARD, WORD),
    proofs: [proof('Luhn, card networks', isPaymentCard, 0.07)],
    chance: 1,
  },
  iban: {
    pattern: IBAN,
    within: within(IBAN, WORD),
    proofs: [proof('mod 97', isIban, 0.01)],
    chance: 1,
  },
  aadhaar: {
    pattern: String.raw`[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}`,
    within: within(String.raw`[2-9][0-9]{3}[ -][0-9]{4}[ -][0-9]{4}`, `${WORD}-`),
    proofs: [proof('Verhoeff', isAadhaar, 0.1)],
    chance: 1,
  },
  'permanent-account-number': {
    pattern: '[A-Za-z]{5}[0-9]{4}[A-Za-z]',
    within: within('[A-Z]{5}[0-9]{4}[A-Z]', WORD),
    proofs: [proof('holder letter', isPan, 0.1, 0.1, 0.6)],
    chance: 1,
  },
  gstin: {
    pattern: String.raw`[0-9]{2}[A-Za-z]{5}[0-9]{4}[A-Za-z][0-9A-Za-z]{3}`,
    within: within('[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]{3}', WORD),
    proofs: [proof('mod 36', isGstin, 0.03)],
    chance: 1,
  },
  'passport-number': {
    // Each country has its own; only a header tells one of them from other codes.
    pattern: String.raw`[A-Za-z]{0,3}[ -]?[0-9][ 0-9A-Za-z]{4,9}`,
    chance: 1,
  },
  'social-security-number': {
    pattern: String.raw`[0-8][0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{4}`,
    within: within('[0-8][0-9]{2}-[0-9]{2}-[0-9]{4}', `${WORD}-`),
    proofs: [
      proof(
        'written with dashes',
        (text) => /^\d{3}([- ])\d\d\1\d{4}$/u.test(text) && isSocialSecurityNumber(text),
        0.01
      ),
      proof('given areas', isSocialSecurityNumber, 1),
    ],
    chance: 1,
  },
  'national-identity-number': {
    pattern: String.raw`[0-9A-Za-z](?:[ .+/-]?[0-9A-Za-z]){7,15}`,
    proofs: NATIONAL_IDENTITY_NUMBERS.map(({ country, check, chance }) =>
      proof(`check digits of ${country}`, check, chance, leastShare(chance), 0.5)
    ),
    chance: 1,
  },
  'ip-address': {
    pattern: `(?:${IPV4}|${IPV6})(?::[0-9]{1,5}|/[0-9]{1,3})?`,
    within: within(IPV4, `${WORD}.`),
    proofs: [
      proof('numbers that no version has', isTellingHostAddress, 0.05),
      proof('address of a host', isHostAddress, 1),
    ],
    chance: 1,
  },
  'date-of-birth': { pattern: DATE, chance: 1 },
  'geographic-position': {
    pattern: String.raw`${DEGREES}(?:\s?[,; ]\s?${DEGREES})?|${POINT}`,
    proofs: [proof('two degrees', isPosition, 0.02), SHAPE],
    chance: 1,
  },
};
