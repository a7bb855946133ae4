import { createHash, randomBytes } from 'node:crypto';

/** When it ends, and what nobody guesses. The end is part of what is hashed, so it cannot be moved. */
const CODE = /^([0-9a-z]{8,9})-[0-9a-f]{64}$/;

const NO_CODE = 'none';

const digest = (code: string): string => createHash('sha256').update(code).digest('hex');

export interface OneTimeCode {
  /** For the mail; kept nowhere. */
  code: string;
  /** For the database. */
  hash: string;
}

export const createOneTimeCode = (lifetimeMs: number): OneTimeCode => {
  const code = `${(Date.now() + lifetimeMs).toString(36)}-${randomBytes(32).toString('hex')}`;
  return { code, hash: digest(code) };
};

/** What a code is looked up by; for one that has ended or never was one, what no row has. */
export const hashOfCode = (code: unknown): string => {
  const end = typeof code === 'string' ? CODE.exec(code)?.[1] : undefined;
  return end !== undefined && Number.parseInt(end, 36) > Date.now()
    ? digest(String(code))
    : NO_CODE;
};
