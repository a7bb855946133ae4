import { SEED, volume } from '../../../../../../../../tests/helpers/volume';
import { isAadhaar, isGstin, isIban, isPaymentCard, NATIONAL_IDENTITY_NUMBERS } from '../checks';
import { PERSONAL_DATA_CLASSES, type PersonalDataClass } from '../classes';
import { judgeColumn } from '../judge-column';
import { LOCALES, type Locale } from './locales';
import { randomOf, type Random } from './random';

interface Column {
  header: string;
  values: string[];
  class: PersonalDataClass | null;
}

const ROWS = 80;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const generatorOf = (random: Random) => {
  const below = (end: number): number => Math.floor(random() * end);
  const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value;
  const digits = (count: number): string => Array.from({ length: count }, () => below(10)).join('');
  const letters = (count: number): string =>
    Array.from({ length: count }, () => pick(LETTERS.split(''))).join('');
  /** Tries until the check holds: how numbers with check digits are made here, whatever the algorithm. */
  const until = (make: () => string, check: (text: string) => boolean): string => {
    for (;;) {
      const text = make();
      if (check(text)) {
        return text;
      }
    }
  };
  const grouped = (text: string, by: number): string =>
    text.replace(new RegExp(`(.{${by}})(?=.)`, 'gu'), '$1 ');
  return { below, pick, digits, letters, until, grouped };
};

const column = (header: string, kind: PersonalDataClass | null, make: () => string): Column => ({
  header,
  class: kind,
  values: Array.from({ length: ROWS }, make),
});

const personalColumns = (locale: Locale, random: Random): Column[] => {
  const { below, pick, digits, letters, until, grouped } = generatorOf(random);
  const person = (): string => `${pick(locale.given)} ${pick(locale.family)}`;
  const nationalId = pick(
    NATIONAL_IDENTITY_NUMBERS.filter(({ country }) => ['NL', 'PT', 'BE', 'DE'].includes(country))
  );
  const two = (number: number): string => String(number).padStart(2, '0');
  /** Candidates. Of Belgian ones that begin with no day, as most digits do, hardly any would hold. */
  const candidates: Record<string, () => string> = {
    NL: () => digits(9),
    PT: () => digits(9),
    BE: () => `${two(below(100))}${two(1 + below(12))}${two(1 + below(28))}${digits(5)}`,
    DE: () => digits(11),
  };
  return [
    column(pick(locale.headers.name), 'person-name', person),
    column(
      pick([...locale.headers.email, 'contact', 'column 3']),
      'email-address',
      () =>
        `${pick(['asha', 'ravi.k', 'm_o', 'x+y', 'info'])}${digits(4)}@${pick(['example.com', 'mail.example.co.in', 'firma.example', 'उदाहरण.भारत'])}`
    ),
    column(pick(locale.headers.phone), 'phone-number', () => locale.phone(digits)),
    column(
      pick(locale.headers.address),
      'postal-address',
      () => `${1 + below(200)} ${pick(locale.streets)}, ${pick(locale.cities)}`
    ),
    column(pick(locale.headers.birth), 'date-of-birth', () =>
      locale.date(1940 + below(70), 1 + below(12), 1 + below(28))
    ),
    column(pick(locale.headers.latitude), 'geographic-position', () =>
      (random() * 180 - 90).toFixed(5)
    ),
    column(pick(['card', 'payment', 'column 7', 'number']), 'payment-card', () => {
      const card = until(() => `4${digits(15)}`, isPaymentCard);
      return pick([card, grouped(card, 4)]);
    }),
    column(pick(['IBAN', 'Konto', 'ref', 'column 8']), 'iban', () => {
      const iban = until(() => `DE${digits(20)}`, isIban);
      return pick([iban, grouped(iban, 4)]);
    }),
    column(pick(['Aadhaar', 'आधार', 'identity', 'column 9']), 'aadhaar', () => {
      const number = until(() => `${2 + below(8)}${digits(11)}`, isAadhaar);
      return pick([number, grouped(number, 4)]);
    }),
    column(
      pick(['PAN', 'tax id', 'column 10']),
      'permanent-account-number',
      () => `${letters(3)}P${letters(1)}${pick(['1', '4', '7'])}${digits(3)}${letters(1)}`
    ),
    column(pick(['GSTIN', 'gst number', 'column 11']), 'gstin', () =>
      until(
        () =>
          `29${letters(3)}P${letters(1)}${1 + below(9)}${digits(3)}${letters(1)}1Z${pick(`${LETTERS}0123456789`.split(''))}`,
        isGstin
      )
    ),
    column(pick(['passport', 'Passport No']), 'passport-number', () => `${letters(1)}${digits(7)}`),
    column(
      pick(['SSN', 'column 12']),
      'social-security-number',
      () =>
        `${1 + below(5)}${1 + below(9)}${1 + below(9)}-${1 + below(9)}${1 + below(9)}-${1 + below(9)}${digits(3)}`
    ),
    column(pick(['national id', 'bsn', 'personal number']), 'national-identity-number', () =>
      until(candidates[nationalId.country] ?? (() => digits(9)), nationalId.check)
    ),
    column(
      pick(['client_ip', 'host', 'column 14']),
      'ip-address',
      () => `${1 + below(223)}.${below(256)}.${below(256)}.${below(256)}`
    ),
  ];
};

/** What looks like personal data and is none. */
const otherColumns = (random: Random): Column[] => {
  const { below, pick, digits, letters } = generatorOf(random);
  return [
    column('order_no', null, () => digits(10)),
    column('invoice', null, () => `98${digits(8)}`),
    column('tracking number', null, () => digits(12)),
    column('reference', null, () => digits(16)),
    column('serial', null, () => digits(11)),
    column('ean', null, () => digits(13)),
    column('price', null, () => (random() * 1000).toFixed(2)),
    column('quantity', null, () => String(below(1000))),
    column(
      'created_at',
      null,
      () => `2026-0${1 + below(9)}-1${below(10)} 1${below(10)}:3${below(10)}:00`
    ),
    column('delivery date', null, () => `2026-0${1 + below(9)}-1${below(10)}`),
    column(
      'product_name',
      null,
      () => `${pick(['Steel Bolt', 'Copper Wire', 'Glass Jar', 'Wood Panel'])}${below(30)}`
    ),
    column('company name', null, () => pick(['Acme', 'Globex', 'Initech']) + letters(2)),
    column('city', null, () => pick(['Bengaluru', 'Hubballi', 'Berlin', 'Madrid'])),
    column('postcode', null, () => digits(6)),
    column('version', null, () => `${below(9)}.${below(20)}.${below(30)}`),
    column('sha', null, () => digits(8) + letters(8).toLowerCase()),
    column('sku', null, () => `${letters(3)}-${digits(5)}`),
    column('flight', null, () => `${letters(2)}${digits(4)}`),
    column('temperature', null, () => (random() * 60 - 20).toFixed(1)),
    column('url', null, () => `https://example.com/${letters(6)}`),
    column('comment', null, () =>
      pick(['Good work', 'needs review', 'see the note', 'ठीक है', 'ಚೆನ್ನಾಗಿದೆ'])
    ),
    column('file name', null, () => `image_${digits(4)}.png`),
    column('label', null, () => pick(['cat', 'dog', 'car', 'person'])),
    column('timestamp', null, () => `17${digits(8)}`),
  ];
};

interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

const CHECKED: ReadonlySet<PersonalDataClass> = new Set([
  'payment-card',
  'iban',
  'aadhaar',
  'gstin',
  'national-identity-number',
]);

const share = (part: number, rest: number): number =>
  part + rest === 0 ? 1 : part / (part + rest);

it(`finds personal data in eight places, and none where there is none (seed ${SEED})`, () => {
  const tallies = new Map<PersonalDataClass, Tally>(
    PERSONAL_DATA_CLASSES.map((kind) => [kind, { right: 0, wrong: 0, missed: 0 }])
  );
  const count = ({ header, values, class: kind }: Column): void => {
    const [found] = judgeColumn(header, values);
    if (found && found.class !== kind) {
      (tallies.get(found.class) as Tally).wrong += 1;
    }
    if (kind && found?.class === kind) {
      (tallies.get(kind) as Tally).right += 1;
    } else if (kind) {
      (tallies.get(kind) as Tally).missed += 1;
    }
  };
  for (let round = 0; round < volume(1, 10); round += 1) {
    for (const [index, locale] of LOCALES.entries()) {
      const random = randomOf(SEED + round * 100 + index);
      for (const column of [...personalColumns(locale, random), ...otherColumns(random)]) {
        count(column);
      }
    }
  }
  const figures = [...tallies].map(([kind, { right, wrong, missed }]) => ({
    class: kind,
    precision: share(right, wrong),
    recall: share(right, missed),
    columns: right + missed,
  }));
  const lines = figures.map((figure) => Object.values(figure).join('\t'));
  process.stdout.write(`${lines.join('\n')}\n`);
  for (const { class: kind, precision, recall } of figures) {
    expect(precision).toBeGreaterThanOrEqual(CHECKED.has(kind) ? 0.99 : 0.9);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  }
}, 120_000);
