import { createHmac } from 'node:crypto';

/** What the hash is for: equal values of two purposes have nothing in common. */
type Purpose = 'client' | 'idempotency-key' | 'body' | 'text' | 'mail-address';

/** Tells equal values, and nothing else to those without the secret. 43 characters. */
export const keyedHash = (secret: string, purpose: Purpose, value: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['form-submissions', purpose, value]))
    .digest('base64url');
