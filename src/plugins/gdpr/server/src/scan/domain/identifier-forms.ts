import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { addressSpellings } from '../../../../../../lib/address-spellings';

export type IdentifierKind = 'email' | 'phone' | 'name' | 'id';

export interface Identifier {
  kind: IdentifierKind;
  value: string;
}

/** A way to write an identifier down, before anything encodes it. */
export interface Form {
  name: string;
  text: string;
}

const SEPARATORS = ['', ' ', '-', '.', '/', '\u00a0', '\u2011'];

const title = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(
      /(^|[\s'.-])(\p{L})/gu,
      (_, before: string, letter: string) => `${before}${letter.toUpperCase()}`
    );

const cases = (text: string): Form[] => [
  { name: 'as given', text },
  { name: 'lower case', text: text.toLowerCase() },
  { name: 'upper case', text: text.toUpperCase() },
  { name: 'title case', text: title(text) },
];

/** Family name first, and what stands between the parts. */
const nameForms = (name: string): Form[] => {
  const parts = name.trim().split(/\s+/u);
  if (parts.length === 1) {
    return cases(name.trim());
  }
  const turned = [parts.at(-1) ?? '', ...parts.slice(0, -1)];
  return [
    parts.join(' '),
    parts.join('\u00a0'),
    parts.join('.'),
    parts.join('_'),
    parts.join('-'),
    parts.join('  '),
    turned.join(' '),
    `${turned[0]}, ${turned.slice(1).join(' ')}`,
    `${turned[0]},${turned.slice(1).join(' ')}`,
  ].flatMap(cases);
};

const groupsOf = (text: string): string[] => text.split(/\D+/).filter((digits) => digits !== '');

/** The groups with one kind of separator, and the area in brackets. */
const grouped = (prefix: string, groups: readonly string[]): string[] => {
  const [area = '', ...rest] = groups;
  return SEPARATORS.flatMap((separator) => [
    `${prefix}${prefix && separator}${groups.join(separator)}`,
    ...(rest.length > 0
      ? ['', ' '].map(
          (space) => `${prefix}${prefix && space}(${area})${space}${rest.join(separator)}`
        )
      : []),
  ]);
};

const phoneForms = (value: string): Form[] => {
  const number = parsePhoneNumberFromString(value, 'IN');
  if (!number) {
    return [{ name: 'as given', text: value }];
  }
  const country = number.countryCallingCode;
  const national = groupsOf(number.formatNational());
  const bare = groupsOf(number.formatInternational()).slice(1);
  const significant = number.nationalNumber;
  const middle = Math.ceil(significant.length / 2);
  // As people group them: pairs, halves, none at all.
  const groupings = [
    bare,
    [significant],
    [significant.slice(0, middle), significant.slice(middle)],
    [significant.slice(0, 3), significant.slice(3, 6), significant.slice(6)],
    [significant.slice(0, 2), significant.slice(2, 6), significant.slice(6)],
  ].map((groups) => groups.filter((group) => group !== ''));
  const forms = (name: string, texts: string[]) => texts.map((text) => ({ name, text }));
  return [
    { name: 'as given', text: value },
    ...groupings.flatMap((groups) => [
      ...forms('international', grouped(`+${country}`, groups)),
      ...forms('international with 00', grouped(`00${country}`, groups)),
      ...forms('international without +', grouped(country, groups)),
      ...forms('national without 0', grouped('', groups)),
    ]),
    ...forms('national', grouped('', national)),
    ...forms('national', grouped('', [national.join('')])),
  ];
};

const formsByKind: Record<IdentifierKind, (value: string) => Form[]> = {
  // In the head of a mail a domain stands as name servers know it.
  email: (value) => [value.trim(), ...addressSpellings(value)].flatMap(cases),
  phone: (value) => phoneForms(value.trim()),
  name: nameForms,
  id: (value) => cases(value.trim()),
};

/** The longest first, so that what lies in another one is not told in its stead. */
export const formsOf = ({ kind, value }: Identifier): Form[] => {
  const forms = formsByKind[kind](value).flatMap(({ name, text }) => [
    { name, text: text.normalize('NFC') },
    { name: `${name}, decomposed`, text: text.normalize('NFD') },
  ]);
  return [...new Map(forms.reverse().map((form) => [form.text, form])).values()].reverse();
};
