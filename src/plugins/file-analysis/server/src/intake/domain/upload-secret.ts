import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const BYTES = 32;

/** Whoever holds it may continue, see and delete the upload. 43 characters. */
export const newSecret = (): string => randomBytes(BYTES).toString('base64url');

/** Nobody can find a secret of so many bytes from it: no key is needed, no slowness either. */
export const hashOfSecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex');

export const isSecretOf = (secret: string, hash: string | null): boolean =>
  hash !== null &&
  timingSafeEqual(Buffer.from(hashOfSecret(secret), 'hex'), Buffer.from(hash, 'hex'));

/** How forms name an upload: by its id, or by its id and its secret. */
export const parseReference = (reference: string): { id: string; secret?: string } => {
  const [id = '', secret] = reference.split('.', 2);
  return { id, secret };
};
