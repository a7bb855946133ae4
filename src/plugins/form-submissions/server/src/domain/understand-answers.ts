import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import type { FieldDefinition, FieldValue, FormDefinition } from '../../../shared/contracts/forms';
import { normaliseText } from './normalise-text';

type Values = Record<string, FieldValue>;

/** Where the ten digits of a script begin; libphonenumber reads those of Latin and Arabic. */
const ZEROS = [
  ...[0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0],
  ...[0xf20, 0x1040, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1b50, 0x1bb0, 0x1c40, 0x1c50],
];

const withLatinDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });

export const parsePhone = (text: string, country: unknown): PhoneNumber | undefined =>
  parsePhoneNumberFromString(
    withLatinDigits(text),
    typeof country === 'string' ? (country as CountryCode) : undefined
  );

/** E.164, and behind it the extension as RFC 3966 writes it. */
const phoneText = (text: string, country: unknown): string => {
  const phone = parsePhone(text, country);
  return phone ? `${phone.number}${phone.ext ? `;ext=${phone.ext}` : ''}` : text;
};

const understand = (type: FieldDefinition['type'] | undefined, text: string, country: unknown) => {
  const normal = normaliseText(text);
  switch (type) {
    case 'phone':
      return phoneText(normal, country);
    case 'email':
      return normal.toLowerCase();
    default:
      return normal;
  }
};

/** The question whose answer says how national phone numbers are read. */
export const countryKeyOf = ({ fields }: FormDefinition): string | undefined =>
  fields.find(({ type }) => type === 'country')?.key;

/**
 * What answers mean, for programs: texts in one form, phone numbers with their country, addresses in
 * lower case. What was written is kept and shown; this stands beside it.
 */
export const understandAnswers = (definition: FormDefinition, values: Values): Values => {
  const types = new Map(definition.fields.map(({ key, type }) => [key, type]));
  const countryKey = countryKeyOf(definition);
  const country = countryKey === undefined ? undefined : values[countryKey];
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' ? understand(types.get(key), value, country) : value,
    ])
  );
};

/** Phone numbers and addresses that were understood as something other than what was written. */
export const differentlyUnderstood = (
  definition: FormDefinition,
  values: Values
): Record<string, string> => {
  const understood = understandAnswers(definition, values);
  const isRead = ({ key, type }: FieldDefinition) =>
    (type === 'phone' || type === 'email') &&
    Object.hasOwn(values, key) &&
    understood[key] !== values[key];
  return Object.fromEntries(
    definition.fields.filter(isRead).map(({ key }) => [key, String(understood[key])])
  );
};
