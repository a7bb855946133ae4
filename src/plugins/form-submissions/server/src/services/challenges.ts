import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import type { Knex } from 'knex';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { canonicalJson } from '../../../../../lib/canonical-json';
import { CHALLENGE_SECONDS } from '../constants';
import { spendChallenge } from '../queries/spend-challenge';
import { getConfig } from '../utils/get-config';

/** A payload of ours has about 700 characters. */
const MAX_PAYLOAD_LENGTH = 4096;
const PURPOSE = 'form-submissions challenges v2';

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`));

/**
 * The second protocol of ALTCHA: all parameters are signed as one document. In the first they are
 * texts in a row, where one could be moved into its neighbour (CVE-2025-68113).
 */
const payloadSchema = z.object({
  challenge: z.object({
    // Strict, so that what is checked is what was signed.
    parameters: z.strictObject({
      algorithm: z.literal('SHA-256'),
      nonce: hex(32),
      salt: hex(32),
      cost: z.literal(1),
      keyLength: z.literal(32),
      keyPrefix: hex(32),
      expiresAt: z.int().positive(),
      data: z.strictObject({
        form: z.string(),
        issuedAtMs: z.int().positive(),
        maxNumber: z.int().positive(),
      }),
    }),
    signature: hex(64),
  }),
  solution: z.object({ counter: z.int().nonnegative(), derivedKey: hex(64) }),
});

type Payload = z.infer<typeof payloadSchema>;

/** `challenge` is what is spent, once, until `expiresAt`. */
export interface Solved {
  kind: 'solved';
  challenge: string;
  expiresAt: Date;
  ageSeconds: number;
}

export type Examination = { kind: 'missing' | 'forged' | 'expired' } | Solved;

const parsePayload = (payload: string): Payload | undefined => {
  if (payload.length > MAX_PAYLOAD_LENGTH) {
    return undefined;
  }
  try {
    return payloadSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64').toString())).data;
  } catch {
    // Not JSON: nothing that we issued.
    return undefined;
  }
};

export const createChallengesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { secret: master } = getConfig({ strapi });
  const secret = Buffer.from(hkdfSync('sha256', master, '', PURPOSE, 32)).toString('hex');

  const isSignedByUs = ({ parameters, signature }: Payload['challenge']) =>
    timingSafeEqual(
      Buffer.from(signature, 'hex'),
      createHmac('sha256', secret).update(canonicalJson(parameters)).digest()
    );

  return {
    /** Work for a browser, as the ALTCHA widget 3 understands it, for this form only. */
    async issue(formKey: string) {
      const { maxNumber } = getConfig({ strapi }).challenge;
      const issuedAtMs = Date.now();
      return createChallenge({
        algorithm: 'SHA-256',
        cost: 1,
        counter: randomInt(maxNumber),
        data: { form: formKey, issuedAtMs, maxNumber },
        deriveKey,
        expiresAt: new Date(issuedAtMs + CHALLENGE_SECONDS * 1000),
        hmacSignatureSecret: secret,
      });
    },

    /** What a visitor brings back. Whether it was spent before is asked in the database. */
    async examine(payload: string | undefined, formKey: string): Promise<Examination> {
      if (!payload) {
        return { kind: 'missing' };
      }
      const parsed = parsePayload(payload);
      // Before its time is looked at: who made it up is not told that it has expired.
      if (!parsed || !isSignedByUs(parsed.challenge)) {
        return { kind: 'forged' };
      }
      const { nonce, expiresAt, data } = parsed.challenge.parameters;
      const result = await verifySolution({
        ...parsed,
        solution: { ...parsed.solution, time: 0 },
        deriveKey,
        hmacSignatureSecret: secret,
      });
      if (data.form !== formKey || (!result.verified && !result.expired)) {
        return { kind: 'forged' };
      }
      if (result.expired) {
        return { kind: 'expired' };
      }
      return {
        kind: 'solved',
        challenge: nonce,
        expiresAt: new Date(expiresAt * 1000),
        // Another instance issued it, and its clock may be ahead.
        ageSeconds: Math.max(0, (Date.now() - data.issuedAtMs) / 1000),
      };
    },

    /** Answers whether nobody has used it before, at whichever instance. */
    spend: (solved: Solved, trx: Knex = strapi.db.connection): Promise<boolean> =>
      spendChallenge(trx, solved),
  };
};
