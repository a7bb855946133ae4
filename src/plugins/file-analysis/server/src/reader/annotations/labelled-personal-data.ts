import type { PersonalDataFinding } from '../personal-data/finding';

/** What a class that is marked in texts says of them. */
const LABELS: readonly (readonly [RegExp, PersonalDataFinding['class']])[] = [
  [/^(?:per|pers|person|people|name|person[-_ ]?name|patient|doctor)$/iu, 'person-name'],
  [/^e[-_ ]?mail(?:[-_ ]?address)?$/iu, 'email-address'],
  [/^(?:phone|telephone|mobile)(?:[-_ ]?number)?$/iu, 'phone-number'],
  [/^(?:street|postal|home)?[-_ ]?address$/iu, 'postal-address'],
];

/** Classes of personal data that names of classes stand for. */
export const labelledPersonalData = (names: readonly string[]): PersonalDataFinding['class'][] => [
  ...new Set(
    LABELS.flatMap(([label, found]) => (names.some((name) => label.test(name)) ? [found] : []))
  ),
];
