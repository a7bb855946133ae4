import { isNetwork } from '../outgoing/addresses';
import { duration, LONGEST_MS, secret, text, wholeNumber } from './shapes';

/** Shapes that variables of several parts have. */

export const folder = text('the path of a folder');

export const port = wholeNumber({ min: 0, max: 65_535 });

export const milliseconds = (min: number, max = LONGEST_MS) => duration('ms', { min, max });

export const key = secret('32 bytes in base64', (given) => /^[\w+/-]{43}=?$/.test(given.trim()));

export const longSecret = secret(
  'a secret of at least 32 characters',
  ({ length }) => length >= 32
);

export const pem = (expected: string) =>
  secret(expected, (given) => given.includes('-----BEGIN ') && given.includes('-----END '));

export const network = text('a CIDR block, as in 10.1.0.0/16', isNetwork);

/** What the scripts write into a new `.env`. */
export const generated = { unset: 'generated', isWritten: true } as const;

/** Of a secret that all instances share. */
export const sharedSecret = {
  ...generated,
  production: 'needed, and the same for all instances and releases',
} as const;
