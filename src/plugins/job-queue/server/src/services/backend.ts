import { PostgresQueueBackend, Queue, runMigrations, Worker } from 'bullmq';
import type { PostgresPoolConfig, Processor, WorkerOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import { TypeOverrides, types } from 'pg';
import type { ClientConfig } from 'pg';
import type { Core } from '@strapi/strapi';
import { getService as getDatabaseService } from '../../../../database-operations/server/src/utils/get-service';
import { ANSWER_TIMEOUT_MS, CLOSE_TIMEOUT_MS, SCHEMA } from '../constants';
import { failureName } from '../domain/failures';
import type { JobData } from '../domain/job-data';
import { getConfig } from '../utils/get-config';
import { GuardedClient, GuardedConnection } from '../utils/guarded-connection';
import { openRedis } from '../utils/open-redis';
import { settlesWithin, succeedsWithin } from '../utils/settle-within';

export type JobQueue = Queue<JobData>;
export type JobWorker = Worker<JobData>;
export type WorkerSettings = Omit<WorkerOptions, 'connection' | 'prefix'>;

interface Backend {
  prepare(): Promise<void>;
  openQueue(name: string): JobQueue;
  openWorker(name: string, processor: Processor<JobData>, settings: WorkerSettings): JobWorker;
  /** The queues of any release that have schedules. */
  scheduledQueues(): Promise<string[]>;
  /** Whether the server behind the queues answers. */
  isAnswering(): Promise<boolean>;
  /** What time it is on that server, in ms: of those of several processes one may be wrong. */
  now(): Promise<number>;
  close(): Promise<void>;
}

/** For all queues and workers of a process together, beside the one that waits for news. */
const POOL_SIZE = 6;

/** Keys that Redis looks at for each question after queues. */
const SCAN_COUNT = 1_000;

/** Strapi switches the parser of jsonb off for the whole process; BullMQ needs it. */
const typesWithJson = new TypeOverrides();
typesWithJson.setTypeParser(types.builtins.JSONB, (value): unknown => JSON.parse(value));

const createPostgres = (strapi: Core.Strapi, onError: (error: Error) => void): Backend => {
  const clientConfig = strapi.config.get<ClientConfig>('database.connection.connection');
  const settings: PostgresPoolConfig = {
    ...strapi.config.get<PostgresPoolConfig>('database.connection.connection'),
    application_name: 'indivillage-cms jobs',
    schema: SCHEMA,
    types: typesWithJson,
  };
  let shared: GuardedConnection | undefined;

  const connection = (): GuardedConnection => {
    if (!shared) {
      const WatchedClient = getDatabaseService('pool', { strapi }).watchedClient();
      shared = new GuardedConnection({ ...settings, max: POOL_SIZE }, WatchedClient);
      shared.on('error', onError);
    }
    return shared;
  };

  type BackendOptions = ConstructorParameters<typeof PostgresQueueBackend>[2];

  // Closing one queue must not close what all share, so none of them owns it.
  const openBackend = (queue: string, options: unknown) =>
    new PostgresQueueBackend(connection(), queue, options as BackendOptions, false);

  /** BullMQ does so only where the connection is the backend's own: whoever waits, waits on a new one. */
  const renewWaits = (worker: JobWorker, backend: PostgresQueueBackend | undefined) => {
    const renew = async () => {
      await backend?.disconnectBlocking();
      if (!worker.closing) {
        await backend?.reconnectBlocking();
      }
    };
    connection().on('listenerinvalidated', () => void renew());
  };

  return {
    async prepare() {
      const client = new GuardedClient(clientConfig);
      await client.connect();
      try {
        await runMigrations(client, SCHEMA);
      } finally {
        await client.end();
      }
      // Now, while the database is there: BullMQ remembers a first attempt that failed for ever.
      await connection().waitUntilReady();
    },
    openQueue: (name) =>
      new Queue(name, { connection: settings }, openBackend) as unknown as JobQueue,
    openWorker(name, processor, workerSettings) {
      let backend: PostgresQueueBackend | undefined;
      const worker = new Worker(
        name,
        processor,
        { ...workerSettings, connection: settings },
        (queueName, options) => {
          backend = openBackend(queueName, options);
          return backend;
        }
      ) as unknown as JobWorker;
      renewWaits(worker, backend);
      return worker;
    },
    async scheduledQueues() {
      const { rows } = await connection().pool.query<{ queue: string }>(
        'SELECT DISTINCT queue FROM scheduler'
      );
      return rows.map(({ queue }) => queue);
    },
    // By the connections of the queue: the database may be there for everybody else.
    isAnswering: async () =>
      shared === undefined || succeedsWithin(shared.pool.query('SELECT 1'), ANSWER_TIMEOUT_MS),
    async now() {
      const { rows } = await connection().pool.query<{ now: number }>(
        'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now'
      );
      return Math.round(rows[0]?.now ?? Number.NaN);
    },
    async close() {
      await shared?.close();
      shared = undefined;
    },
  };
};

const scanKeys = async (redis: Redis, pattern: string): Promise<string[]> => {
  const keys = new Set<string>();
  let cursor = '0';
  do {
    const [next, found] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', SCAN_COUNT);
    found.forEach((key) => keys.add(key));
    cursor = next;
  } while (cursor !== '0');
  return [...keys];
};

const createRedis = (url: string, onError: (error: Error) => void): Backend => {
  const connections: Redis[] = [];

  /** Workers wait for Redis to come back; whoever adds jobs is told, and the outbox keeps them. */
  const open = (maxRetriesPerRequest: number | null) => {
    const connection = openRedis(url, { maxRetriesPerRequest, onError });
    connections.push(connection);
    return connection;
  };
  let producer: Redis | undefined;
  let consumer: Redis | undefined;
  const producing = () => (producer ??= open(1));

  return {
    prepare: async () => undefined,
    openQueue(name) {
      return new Queue<JobData>(name, { connection: producing(), prefix: SCHEMA });
    },
    openWorker(name, processor, settings) {
      // One for all; BullMQ opens another for each worker, which waits on it.
      consumer ??= open(null);
      return new Worker<JobData>(name, processor, {
        ...settings,
        connection: consumer,
        prefix: SCHEMA,
      });
    },
    async scheduledQueues() {
      const keys = await scanKeys(producing(), `${SCHEMA}:*:repeat`);
      return keys.map((key) => key.split(':')[1] ?? '');
    },
    async isAnswering() {
      const isReady = connections.every(({ status }) => status === 'ready');
      return (
        isReady && (producer === undefined || succeedsWithin(producer.ping(), ANSWER_TIMEOUT_MS))
      );
    },
    async now() {
      const [seconds, microseconds] = await producing().time();
      return Number(seconds) * 1000 + Math.round(Number(microseconds) / 1000);
    },
    async close() {
      for (const connection of connections.splice(0)) {
        connection.disconnect();
      }
      producer = undefined;
      consumer = undefined;
    },
  };
};

/** Where the jobs wait: in Postgres, or in Redis when there is one. */
export const createBackendService = ({ strapi }: { strapi: Core.Strapi }) => {
  const queues = new Map<string, JobQueue>();
  const onError = (error: Error) => strapi.log.error(`Job queue: ${failureName(error)}`);
  let opened: Backend | undefined;

  const backend = (): Backend => {
    const { redisUrl } = getConfig({ strapi });
    opened ??= redisUrl ? createRedis(redisUrl, onError) : createPostgres(strapi, onError);
    return opened;
  };

  return {
    /** Brings BullMQ's own tables up to date. */
    prepare: () => backend().prepare(),

    queue(name: string): JobQueue {
      const existing = queues.get(name);
      if (existing) {
        return existing;
      }
      const queue = backend().openQueue(name);
      queue.on('error', onError);
      queues.set(name, queue);
      return queue;
    },

    worker(name: string, processor: Processor<JobData>, settings: WorkerSettings): JobWorker {
      const worker = backend().openWorker(name, processor, settings);
      worker.on('error', onError);
      return worker;
    },

    scheduledQueues: () => backend().scheduledQueues(),

    now: () => backend().now(),

    /** Whether jobs can be added and taken. */
    isAnswering: () => backend().isAnswering(),

    /** Ends in time, whether or not anybody is at the other end. */
    async close(): Promise<void> {
      const closing = Promise.all([...queues.values()].map((queue) => queue.close()));
      await settlesWithin(closing, CLOSE_TIMEOUT_MS);
      queues.clear();
      if (opened) {
        await settlesWithin(opened.close(), CLOSE_TIMEOUT_MS);
      }
      opened = undefined;
    },
  };
};
