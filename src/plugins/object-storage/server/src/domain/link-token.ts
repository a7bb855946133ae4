import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from '@strapi/utils';
import { LinkExpiredError, LinkInvalidError } from '../errors';
import { isObjectKey } from './object-key';

export interface Link {
  key: string;
  /** Seconds since 1970. */
  expiresAt: number;
  downloadName?: string;
}

const VERSION = 'v1';
/** A token with the longest key and name is shorter. */
const MAX_TOKEN_LENGTH = 4096;
const TOKEN = /^v1\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/;

const payloadSchema = z.strictObject({
  key: z.string().refine(isObjectKey),
  expiresAt: z.int().positive(),
  downloadName: z.string().optional(),
});

/** The method and the version are signed too, so a signature is good for one purpose only. */
const signatureOf = (payload: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`object-storage ${VERSION} GET\n${payload}`).digest();

export const signLink = ({ key, expiresAt, downloadName }: Link, secret: string): string => {
  const payload = Buffer.from(JSON.stringify({ key, expiresAt, downloadName })).toString(
    'base64url'
  );
  return `${VERSION}.${payload}.${signatureOf(payload, secret).toString('base64url')}`;
};

const parsePayload = (payload: string): Link => {
  try {
    return payloadSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  } catch {
    // Signed by us, but not in this shape: made by another release.
    throw new LinkInvalidError();
  }
};

/** What the token allows. Throws if we did not make it, or if its time is over. */
export const verifyLink = (token: string, secret: string, now: Date): Link => {
  const [, payload, signature] = token.length <= MAX_TOKEN_LENGTH ? (TOKEN.exec(token) ?? []) : [];
  if (payload === undefined || signature === undefined) {
    throw new LinkInvalidError();
  }
  if (!timingSafeEqual(Buffer.from(signature, 'base64url'), signatureOf(payload, secret))) {
    throw new LinkInvalidError();
  }
  const link = parsePayload(payload);
  if (link.expiresAt * 1000 <= now.getTime()) {
    throw new LinkExpiredError();
  }
  return link;
};
