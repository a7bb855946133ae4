import type { Core } from '@strapi/strapi';

/** So many attempts of a subject in so many seconds. Subjects are hashes or networks, not names. */
export interface RateLimit {
  subject: string;
  attempts: number;
  seconds: number;
}

/** Counts attempts in the database, so over all instances. */
export const createRateLimitsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Answers for how many seconds to wait: 0 when the attempt is admitted. */
  async count(limits: readonly RateLimit[]): Promise<number> {
    const { rows } = await strapi.db.connection.raw<{ rows: { wait: number }[] }>(
      'SELECT ops.count_attempt(?::text[], ?::integer[], ?::integer[]) AS wait',
      [
        limits.map(({ subject }) => subject),
        limits.map(({ attempts }) => attempts),
        limits.map(({ seconds }) => seconds),
      ] as never
    );
    return rows[0]?.wait ?? 0;
  },
});
