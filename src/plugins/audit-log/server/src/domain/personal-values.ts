import { createDecipheriv } from 'node:crypto';
import type { PersonalValue } from '../contracts/entry';

const IV_BYTES = 16;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What stands for a personal value whose key was destroyed. */
export const FORGOTTEN = { forgotten: true } as const;

const isPersonalValue = (value: object): value is PersonalValue => {
  const { key, data, ...others } = value as Partial<PersonalValue>;
  return (
    typeof key === 'string' &&
    UUID.test(key) &&
    (data === undefined || typeof data === 'string') &&
    Object.keys(others).length === 0
  );
};

/** What stands for one that somebody has damaged. */
export const UNREADABLE = { unreadable: true } as const;

/** The same as `audit.decrypt_value`: AES-256 in CBC mode after its IV. The plain text is JSON. */
const decrypt = (data: string, key: Buffer): unknown => {
  try {
    const bytes = Buffer.from(data, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, IV_BYTES));
    const plain = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES)), decipher.final()]);
    return JSON.parse(plain.toString()) as unknown;
  } catch {
    return UNREADABLE;
  }
};

/** The ids of the keys that personal values within are encrypted with. */
export const personalKeys = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return isPersonalValue(value) ? [value.key] : Object.values(value).flatMap(personalKeys);
};

/** The value with its personal values in plain, as far as their keys are given. */
export const revealPersonalValues = (
  value: unknown,
  keys: ReadonlyMap<string, Buffer>
): unknown => {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => revealPersonalValues(item, keys));
  }
  if (isPersonalValue(value)) {
    const key = keys.get(value.key);
    return key && value.data !== undefined ? decrypt(value.data, key) : FORGOTTEN;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, revealPersonalValues(item, keys)])
  );
};
