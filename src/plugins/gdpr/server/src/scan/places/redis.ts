import type { Redis } from 'ioredis';
import type { JobQueueConfig } from '../../../../../job-queue/server/src/config';
import { openRedis } from '../../../../../job-queue/server/src/utils/open-redis';
import type { Place } from './place';

const KEYS_PER_SCAN = 500;
/** What the keys of our queues begin with. */
const QUEUES = 'jobs';

/** What a key holds, whatever kind it is, as bytes. */
const readers: Record<string, (redis: Redis, key: Buffer) => Promise<unknown>> = {
  string: (redis, key) => redis.getBuffer(key),
  hash: (redis, key) => redis.callBuffer('HGETALL', key),
  list: (redis, key) => redis.lrangeBuffer(key, 0, -1),
  set: (redis, key) => redis.smembersBuffer(key),
  zset: (redis, key) => redis.zrangeBuffer(key, 0, -1),
  stream: (redis, key) => redis.callBuffer('XRANGE', key, '-', '+'),
};

const buffersIn = (value: unknown): Buffer[] => {
  if (Buffer.isBuffer(value)) {
    return [value];
  }
  return Array.isArray(value) ? value.flatMap(buffersIn) : [];
};

/** Of a key of a queue its name: what else a name says may be personal, as names of others may be. */
const placeOf = (kind: string, key: Buffer): string => {
  const [prefix, queue] = key.toString().split(':');
  return prefix === QUEUES && queue !== undefined ? `Redis (${kind} ${queue})` : `Redis (${kind})`;
};

/** All keys of the database that the queue has, by kind: a name may be personal. */
export const redis: Place = {
  name: 'Redis',
  async search({ strapi, findings, signal }) {
    const { redisUrl } = strapi.config.get<JobQueueConfig>('plugin::job-queue');
    if (!redisUrl) {
      findings.skip('Redis', 'REDIS_URL is not set');
      return;
    }
    // What breaks is told by the next command.
    const client = openRedis(redisUrl, { maxRetriesPerRequest: 1, onError: () => undefined });
    try {
      let cursor = '0';
      do {
        signal.throwIfAborted();
        const [next, keys] = await client.scanBuffer(cursor, 'COUNT', KEYS_PER_SCAN);
        cursor = next.toString();
        for (const key of keys) {
          const kind = await client.type(key);
          const read = readers[kind];
          await findings.content('Redis (names of keys)', key);
          if (!read) {
            findings.skip(`Redis (${kind})`, 'keys of this kind cannot be read');
            continue;
          }
          for (const value of buffersIn(await read(client, key))) {
            await findings.content(placeOf(kind, key), value);
          }
        }
      } while (cursor !== '0');
    } finally {
      client.disconnect();
    }
  },
};
