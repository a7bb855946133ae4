import { isAadhaar, isIban, isPaymentCard } from '../checks';
import type { PersonalDataClass } from '../classes';
import { LOCALES } from './locales';
import type { Random } from './random';

export interface HardColumn {
  header: string;
  values: string[];
  /** All that it holds. */
  classes: PersonalDataClass[];
}

const ROWS = 120;
/** Of no list that the detectors have. */
const RARE = [
  'Zyxwell',
  'Quorra',
  'Thandeka',
  'Brankovic',
  'Ylva',
  'Oyelaran',
  'Tsering',
  'Wojtasik',
];

/**
 * Columns as they come from forms that nobody checked: no headers, several kinds in one, typing errors, numbers in sentences.
 * Made by other rules than those that find them.
 */
export const hardColumns = (random: Random): HardColumn[] => {
  const below = (end: number): number => Math.floor(random() * end);
  const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value;
  const digits = (count: number): string => Array.from({ length: count }, () => below(10)).join('');
  const until = (make: () => string, check: (text: string) => boolean): string => {
    for (;;) {
      const text = make();
      if (check(text)) {
        return text;
      }
    }
  };
  const chance = (share: number): boolean => random() < share;
  const locale = pick(LOCALES);
  const name = (): string => {
    const given = chance(0.4) ? pick(RARE) : pick(locale.given);
    const family = chance(0.4) ? pick(RARE) : pick(locale.family);
    const text = chance(0.3) ? `${family}, ${given}` : `${given} ${family}`;
    return chance(0.2) ? text.toUpperCase() : text;
  };
  const email = (): string => `${pick(RARE).toLowerCase()}${digits(3)}@mail${below(9)}.example`;
  const phone = (): string => `+91 ${pick(['98', '97', '80'])}${digits(3)} ${digits(5)}`;
  const card = (): string =>
    until(() => `4${digits(15)}`, isPaymentCard).replace(/(.{4})(?=.)/gu, '$1 ');
  const iban = (): string => until(() => `DE${digits(20)}`, isIban);
  const aadhaar = (): string =>
    until(() => `${2 + below(8)}${digits(11)}`, isAadhaar).replace(/(.{4})(?=.)/gu, '$1 ');
  const address = (): string => `${pick(locale.streets)} ${1 + below(300)}, ${pick(locale.cities)}`;
  const position = (): string =>
    `${(random() * 160 - 80).toFixed(5)}${pick([',', ', '])}${(random() * 340 - 170).toFixed(5)}`;
  const typo = (text: string): string => {
    const at = below(text.length);
    return chance(0.1) ? text.slice(0, at) + text.slice(at + 1) : text;
  };
  const sentence = (inside: string): string =>
    pick([
      `Please call back, ${inside} is what they gave us.`,
      `Customer wrote again (${inside}); closed the ticket`,
      `ref: ${inside} / checked on Monday`,
    ]);
  const plain = (): string =>
    pick(['No answer yet.', 'Sent the parcel again', 'Closed: nothing to do.', 'ठीक है', 'ok']);

  let place = 0;
  const column = (
    classes: PersonalDataClass[],
    make: () => string,
    header = `column ${(place += 1)}`
  ): HardColumn => ({ header, classes, values: Array.from({ length: ROWS }, make) });

  return [
    column(['person-name'], name),
    column(['postal-address'], () => typo(address())),
    column(['geographic-position'], position),
    column(['email-address', 'phone-number'], () => typo(chance(0.5) ? email() : phone())),
    column(['email-address'], () => (chance(0.3) ? email() : plain())),
    column(['payment-card', 'iban'], () => (chance(0.5) ? card() : iban())),
    column(['email-address'], () => (chance(0.2) ? sentence(email()) : plain())),
    column(['phone-number'], () => (chance(0.3) ? sentence(phone()) : plain())),
    column(['payment-card'], () => (chance(0.3) ? sentence(card()) : plain())),
    column(['aadhaar'], () => (chance(0.3) ? sentence(aadhaar()) : plain())),
    column(['iban'], () => (chance(0.3) ? sentence(iban()) : plain())),
    // None of these is of a person.
    column([], () => sentence(`order ${digits(16)}`)),
    column([], () => sentence(`${digits(4)} ${digits(4)} ${digits(4)}`)),
    column([], () => sentence(`v${below(9)}.${below(30)}.${below(9)}`)),
    column([], plain),
    column(
      [],
      () => `${pick(['Blue', 'Green', 'Steel'])} ${pick(['Chair', 'Lamp', 'Desk'])} ${below(99)}`
    ),
    column([], () => pick(['Lyon', 'Mysuru', 'Hubballi', 'Sevilla', 'Leipzig', 'Austin'])),
    column([], () => pick(['Software Engineer', 'Nurse', 'Data Analyst', 'Head of Sales'])),
    column([], () => `${pick(['Felis', 'Canis', 'Panthera'])} ${pick(['catus', 'lupus', 'leo'])}`),
    column([], () => (random() * 90).toFixed(2)),
    column([], () => `${digits(2)}.${digits(1)}, ${digits(2)}.${digits(1)}`),
    column([], () => `#${digits(6)} main menu`),
    column([], () => digits(16)),
    column([], () => `${digits(3)}-${digits(3)}-${digits(4)}`, 'part number'),
    column([], () => `https://shop.example/item/${digits(12)}`),
  ];
};
