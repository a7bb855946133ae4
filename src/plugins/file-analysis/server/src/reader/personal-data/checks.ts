import { getCountrySpecifications, isValidIBAN } from 'ibantools';
import { isValidPhoneNumber, type CountryCode } from 'libphonenumber-js';
import { stdnum } from './number-rules';

/** Whether a text, spaces and dashes aside, is a number of its kind by its own check digits. */
export type Check = (text: string) => boolean;

const compact = (text: string): string => text.replace(/[\s.\-/]/gu, '').toUpperCase();

/** Check digit of ISO/IEC 7812-1, by which every payment card number ends. */
const luhn = (digits: string): boolean => {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = digit * 2;
    if (index % 2 === 0) {
      sum += digit;
    } else {
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
  }
  return sum % 10 === 0;
};

/** First digits and lengths that card networks have been given (Visa, Mastercard, Amex, Discover, JCB, Diners, RuPay, Maestro). */
const CARD_NETWORKS: readonly RegExp[] = [
  /^4(\d{12}|\d{15}|\d{18})$/u,
  /^(5[1-5]\d{14}|2(22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/u,
  /^3[47]\d{13}$/u,
  /^(6011|64[4-9]\d|65\d\d|60[0-9]{2}|81\d\d|82\d\d|508\d)\d{12}$/u,
  /^35(2[89]|[3-8]\d)\d{12}$/u,
  /^3(0[0-5]|[689]\d)\d{11}$/u,
  /^(5018|5020|5038|6304|6759|6761|6763)\d{8,15}$/u,
];

export const isPaymentCard: Check = (text) => {
  const digits = compact(text);
  return (
    CARD_NETWORKS.some((network) => network.test(digits)) &&
    new Set(digits).size > 1 &&
    luhn(digits)
  );
};

const ibanLengths: ReadonlyMap<string, number> = new Map(
  Object.entries(getCountrySpecifications()).flatMap(([country, { chars, IBANRegistry }]) =>
    IBANRegistry && chars ? [[country, chars] as const] : []
  )
);

/** Of a text that begins with one, too: words that follow it look like more of it. */
export const isIban: Check = (text) => {
  const whole = compact(text);
  const length = ibanLengths.get(whole.slice(0, 2));
  return length !== undefined && isValidIBAN(whole.slice(0, length));
};

/** The rule of a country for one of its numbers; throws at load where the library lost it. */
const valid = (country: string, number: string): Check => {
  const rule = stdnum[country]?.[number];
  if (!rule) {
    throw new Error(`stdnum has no rule for ${number} of ${country}`);
  }
  return (text) => rule.validate(text.trim()).isValid;
};

export const isAadhaar = valid('IN', 'aadhaar');
export const isPan = valid('IN', 'pan');
export const isGstin = valid('IN', 'gstin');
export const isSocialSecurityNumber = valid('US', 'ssn');

/**
 * Numbers of persons in the European Union and Brazil with check digits of their own. `chance` is the share of random numbers of the
 * right length that pass: the check's modulus, and the share of dates where one is part of the number.
 */
export const NATIONAL_IDENTITY_NUMBERS: readonly {
  country: string;
  check: Check;
  chance: number;
}[] = [
  { country: 'BE', check: valid('BE', 'nn'), chance: 0.02 },
  { country: 'BR', check: valid('BR', 'cpf'), chance: 0.01 },
  { country: 'DE', check: valid('DE', 'idnr'), chance: 0.05 },
  { country: 'DK', check: valid('DK', 'cpr'), chance: 0.05 },
  {
    country: 'ES',
    check: (text) => valid('ES', 'dni')(text) || valid('ES', 'nie')(text),
    chance: 0.05,
  },
  { country: 'FI', check: valid('FI', 'hetu'), chance: 0.01 },
  { country: 'FR', check: valid('FR', 'nir'), chance: 0.01 },
  { country: 'IT', check: valid('IT', 'codicefiscale'), chance: 0.01 },
  { country: 'NL', check: valid('NL', 'bsn'), chance: 0.1 },
  { country: 'PL', check: valid('PL', 'pesel'), chance: 0.05 },
  { country: 'PT', check: valid('PT', 'nif'), chance: 0.1 },
  { country: 'SE', check: valid('SE', 'personnummer'), chance: 0.01 },
];

/** Countries in whose numbering plan a number without a country code is looked for. */
const DIALLING_COUNTRIES: readonly CountryCode[] = 'IN US GB DE FR ES BR JP IT NL'.split(
  ' '
) as CountryCode[];

export const isPhoneNumber: Check = (text) => {
  const number = text.trim();
  if (/^(\+|00)/u.test(number)) {
    // A zero in brackets is dialled without the country only.
    return isValidPhoneNumber(number.replace(/^00/u, '+').replace('(0)', ''));
  }
  return DIALLING_COUNTRIES.some((country) => isValidPhoneNumber(number, country));
};

const GROUPED: readonly RegExp[] = [
  /^\(?(?:1[ .-])?[2-9]\d\d(?:\) ?|[ .-])\d{3}[ .-]\d{4}(?:\D|$)/u,
  /^\(?[67]\d\d(?: \d{2,3}){2,3}$/u,
  /^\(?0\d{1,4}[) ./-]/u,
  /^\(?\d\d\) ?9?\d{4}-\d{4}$/u,
];

/** A phone number that no other number is written like: with its country, or in the groups of a country. */
export const isTellingPhoneNumber: Check = (text) => {
  const number = text.trim();
  const digits = number.replace(/\D/gu, '').length;
  if (/^\d{4}([ -])\d{4}\1\d{4}$/u.test(number)) {
    return false;
  }
  return (
    (number.startsWith('+') ||
      (/^00[1-9]/u.test(number) && digits > 10) ||
      (GROUPED.some((groups) => groups.test(number)) &&
        digits >= (number.startsWith('0') ? 10 : 9))) &&
    isPhoneNumber(number)
  );
};
