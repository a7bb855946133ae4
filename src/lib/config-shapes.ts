import { z } from '@strapi/utils';
import { LONGEST_MS } from './environment/shapes';
import { isPublicKey } from './signed-documents';

const KEY_BYTES = 32;

/** A time in the configuration of a plugin. A timer that is set to more than the longest fires at once. */
export const milliseconds = (min = 1, max = LONGEST_MS) => {
  const expected = `must be a whole number of milliseconds from ${min} to ${max}`;
  return z.int(expected).min(min, expected).max(max, expected);
};

/** A key, or the seed of one, as the variable of this name gives it. */
export const keyOf32Bytes = (variable: string) =>
  z
    .string()
    .refine(
      (text) => Buffer.from(text, 'base64').length === KEY_BYTES,
      `${variable} must be ${KEY_BYTES} bytes in base64`
    );

/** Public keys of earlier signing keys, PEM. */
export const publicKeys = (variable: string) =>
  z.array(
    z
      .string()
      .refine(isPublicKey, `${variable} must be public keys of Ed25519 in PEM, with commas between`)
  );
