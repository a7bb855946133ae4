import type { Draws } from './draws';

/** Numbers with check digits, by their published rules and not by the library that the reader asks. */
const luhnDigit = (body: string): number => {
  const sum = Array.from(body)
    .reverse()
    .reduce((total, digit, index) => {
      const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return (10 - (sum % 10)) % 10;
};

export const withLuhn = (body: string): string => `${body}${luhnDigit(body)}`;

const grouped = (text: string, sizes: readonly number[], separator: string): string => {
  let start = 0;
  return sizes
    .map((size) => text.slice(start, (start += size)))
    .filter((part) => part !== '')
    .join(separator);
};

export const card = ({ pick, digits, chance }: Draws): string => {
  if (chance(0.12)) {
    const amex = withLuhn(pick(['34', '37']) + digits(12));
    return grouped(amex, [4, 6, 5], pick(['', ' ', '-']));
  }
  const start = pick(['4', '4', '51', '52', '53', '54', '55', '6521', '6011']);
  return grouped(
    withLuhn(start + digits(15 - start.length)),
    [4, 4, 4, 4],
    pick(['', '', ' ', '-'])
  );
};

const VERHOEFF_TIMES = Array.from({ length: 10 }, (_, one) =>
  Array.from({ length: 10 }, (_unused, other) => {
    if (one < 5) {
      return other < 5 ? (one + other) % 5 : 5 + ((one + other) % 5);
    }
    return other < 5 ? 5 + ((one - other + 5) % 5) : (one - other + 5) % 5;
  })
);
const VERHOEFF_SWAP = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
const swapped = (digit: number, times: number): number =>
  times === 0 ? digit : swapped(VERHOEFF_SWAP[digit] ?? 0, times - 1);
const verhoeffSum = (text: string): number =>
  Array.from(text)
    .reverse()
    .reduce(
      (sum, digit, index) => VERHOEFF_TIMES[sum]?.[swapped(Number(digit), index % 8)] ?? 0,
      0
    );

export const aadhaar = ({ between, digits, pick }: Draws): string => {
  const body = `${between(2, 9)}${digits(10)}`;
  const last = '0123456789'.split('').find((digit) => verhoeffSum(body + digit) === 0) ?? '';
  return grouped(body + last, [4, 4, 4], pick(['', ' ', '-']));
};

const IBAN_SHAPES = {
  DE: '##################',
  FR: '#######################',
  ES: '####################',
  NL: '@@@@##########',
  GB: '@@@@##############',
  IT: '@######################',
  PT: '#####################',
  BE: '############',
} as const;

/** The rest by 97 of a number of any length. */
const rest97 = (digits: string): number =>
  Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
const asDigits = (text: string): string =>
  text.replace(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 55));

/** Some countries have a check of their own inside, which few programs look at: those are made right too. */
const bankNumber = (country: keyof typeof IBAN_SHAPES, { shape, digits }: Draws): string => {
  if (country === 'BE') {
    const body = digits(10);
    return body + String(Number(body) % 97 || 97).padStart(2, '0');
  }
  if (country === 'FR') {
    const body = digits(21);
    return body + String(97 - rest97(`${body}00`)).padStart(2, '0');
  }
  if (country === 'PT') {
    const body = digits(19);
    return body + String(98 - rest97(`${body}00`)).padStart(2, '0');
  }
  if (country === 'ES') {
    const check = (text: string, weights: readonly number[]) => {
      const sum =
        11 - (weights.reduce((total, weight, at) => total + weight * Number(text[at]), 0) % 11);
      return sum === 10 ? '1' : sum === 11 ? '0' : String(sum);
    };
    const bank = digits(8);
    const account = digits(10);
    return `${bank}${check(bank, [4, 8, 5, 10, 9, 7, 3, 6])}${check(account, [1, 2, 4, 8, 5, 10, 9, 7, 3, 6])}${account}`;
  }
  return shape(IBAN_SHAPES[country]);
};

export const iban = (draws: Draws): string => {
  const country = draws.pick(['DE', 'DE', 'FR', 'ES', 'NL', 'GB', 'PT', 'BE'] as const);
  const body = bankNumber(country, draws);
  const check = 98 - rest97(asDigits(`${body}${country}00`));
  const whole = `${country}${String(check).padStart(2, '0')}${body}`;
  return draws.chance(0.5) ? whole : whole.replace(/.{4}(?=.)/gu, '$& ');
};

export const pan = ({ letters, pick, digits }: Draws): string =>
  `${letters(3)}${pick(['P', 'P', 'P', 'C', 'F', 'H'])}${letters(1)}${digits(4).replace('0000', '0001')}${letters(1)}`;

const BASE36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export const gstin = (draws: Draws): string => {
  const state = draws.pick(['07', '09', '19', '24', '27', '29', '29', '33', '36']);
  const body = `${state}${pan(draws)}${draws.between(1, 9)}Z`;
  const sum = Array.from(body).reduce((total, letter, index) => {
    const product = BASE36.indexOf(letter) * (index % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return body + (BASE36[(36 - (sum % 36)) % 36] ?? '');
};

export const socialSecurityNumber = ({ between }: Draws, separator: string): string => {
  const area = between(1, 665);
  return [
    String(area).padStart(3, '0'),
    String(between(1, 99)).padStart(2, '0'),
    String(between(1, 9999)).padStart(4, '0'),
  ].join(separator);
};

const two = (value: number): string => String(value).padStart(2, '0');
const birthday = ({ between }: Draws) => ({
  year: between(1945, 1999),
  month: two(between(1, 12)),
  day: two(between(1, 28)),
});

export const NATIONAL_NUMBERS = {
  'de-DE': (draws: Draws): string => {
    // Ten digits, of which one comes twice.
    const order = Array.from('0123456789').map((digit) => ({ digit, at: draws.between(0, 1e6) }));
    const mixed = order.sort((one, other) => one.at - other.at).map(({ digit }) => digit);
    const [dropped, doubled] = [mixed.pop() ?? '', mixed[draws.between(1, 8)] ?? ''];
    mixed.splice(draws.between(2, 8), 0, doubled === dropped ? (mixed[1] ?? '') : doubled);
    const body = mixed.join('').replace(/^0/u, dropped === '0' ? '1' : dropped);
    let product = 10;
    for (const digit of body) {
      product = (((Number(digit) + product) % 10 || 10) * 2) % 11;
    }
    const check = (11 - product) % 10;
    return draws.chance(0.5)
      ? `${body}${check}`
      : `${body.slice(0, 2)} ${body.slice(2, 5)} ${body.slice(5, 8)} ${body.slice(8)}${check}`;
  },
  'fr-FR': (draws: Draws): string => {
    const { year, month } = birthday(draws);
    const body = `${draws.between(1, 2)}${String(year).slice(2)}${month}${two(draws.between(1, 95)).replace('20', '21')}${String(draws.between(1, 800)).padStart(3, '0')}${String(draws.between(1, 999)).padStart(3, '0')}`;
    const whole = body + two(97 - rest97(body));
    return draws.chance(0.5)
      ? whole
      : whole.replace(/^(.)(..)(..)(..)(...)(...)(..)$/u, '$1 $2 $3 $4 $5 $6 $7');
  },
  'es-ES': (draws: Draws): string => {
    const first = draws.pick(['', '', '', 'X', 'Y']);
    const body = draws.digits(first === '' ? 8 : 7);
    const number = Number(`${first === 'Y' ? '1' : ''}${body}`);
    const letter = 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] ?? '';
    return `${first}${body}${draws.pick(['', '', '-'])}${letter}`;
  },
  'pl-PL': (draws: Draws): string => {
    const { year, month, day } = birthday(draws);
    const body = `${String(year).slice(2)}${month}${day}${draws.digits(4)}`;
    const sum = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3].reduce(
      (total, weight, at) => total + weight * Number(body[at]),
      0
    );
    return `${body}${(10 - (sum % 10)) % 10}`;
  },
  'sv-SE': (draws: Draws): string => {
    const { year, month, day } = birthday(draws);
    const body = `${String(year).slice(2)}${month}${day}${draws.digits(3)}`;
    const whole = withLuhn(body);
    return `${draws.chance(0.5) ? '19' : ''}${whole.slice(0, 6)}-${whole.slice(6)}`;
  },
  'pt-BR': (draws: Draws): string => {
    let body = draws.digits(9);
    for (const length of [9, 10]) {
      const sum = Array.from(body).reduce(
        (total, digit, at) => total + Number(digit) * (length + 1 - at),
        0
      );
      body += String(((sum * 10) % 11) % 10);
    }
    return draws.chance(0.3) ? body : body.replace(/^(...)(...)(...)(..)$/u, '$1.$2.$3-$4');
  },
} as const;
