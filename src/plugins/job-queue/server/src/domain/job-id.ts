import { createHash, randomUUID } from 'node:crypto';

/**
 * The id of a job. With a key it follows from queue and key, so that the same work asked for twice
 * is one job. Prefixed, because BullMQ refuses ids that are numbers, and keeps those with a colon
 * for itself.
 */
export const createJobId = (queue: string, key?: string): string =>
  key === undefined
    ? randomUUID()
    : `key-${createHash('sha256').update(`${queue}\0${key}`).digest('hex').slice(0, 40)}`;
