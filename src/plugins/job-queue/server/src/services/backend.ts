import { PostgresQueueBackend, Queue, runMigrations, Worker } from 'bullmq';
import type { PostgresPoolConfig, Processor, WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { TypeOverrides, types } from 'pg';
import type { ClientConfig } from 'pg';
import type { Core } from '@strapi/strapi';
import { ANSWER_TIMEOUT_MS, CLOSE_TIMEOUT_MS, SCHEMA } from '../constants';
import { failureName } from '../domain/failures';
import { getConfig } from '../utils/get-config';
import { GuardedClient, GuardedConnection } from '../utils/guarded-connection';
import { settlesWithin, succeedsWithin } from '../utils/settle-within';

/** What a job of ours carries. */
export interface JobData {
  payload: unknown;
  /** Lost processes that do not count any more, because somebody has retried the job since. */
  forgivenStalls?: number;
  /** With the job itself, so that its start costs no question to the database. */
  isCancelled?: boolean;
}

export type JobQueue = Queue<JobData>;
export type JobWorker = Worker<JobData>;
export type WorkerSettings = Omit<WorkerOptions, 'connection' | 'prefix'>;

interface Backend {
  prepare(): Promise<void>;
  openQueue(name: string): JobQueue;
  openWorker(name: string, processor: Processor<JobData>, settings: WorkerSettings): JobWorker;
  /** Whether the server behind the queues answers. */
  isAnswering(): Promise<boolean>;
  close(): Promise<void>;
}

/** Connections for all queues of a process together; each worker has its own. */
const PRODUCER_CONNECTIONS = 3;
const CONNECTIONS_PER_WORKER = 2;

/** Strapi switches the parser of jsonb off for the whole process; BullMQ needs it. */
const typesWithJson = new TypeOverrides();
typesWithJson.setTypeParser(types.builtins.JSONB, (value): unknown => JSON.parse(value));

const createPostgres = (strapi: Core.Strapi, onError: (error: Error) => void): Backend => {
  const clientConfig = strapi.config.get<ClientConfig>('database.connection.connection');
  const settings: PostgresPoolConfig = {
    ...strapi.config.get<PostgresPoolConfig>('database.connection.connection'),
    schema: SCHEMA,
    types: typesWithJson,
  };
  let producer: GuardedConnection | undefined;

  const openProducer = () => {
    const connection = new GuardedConnection({ ...settings, max: PRODUCER_CONNECTIONS });
    connection.on('error', onError);
    return connection;
  };

  type BackendOptions = ConstructorParameters<typeof PostgresQueueBackend>[2];

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
      producer ??= openProducer();
      await producer.waitUntilReady();
    },
    openQueue(name) {
      producer ??= openProducer();
      const connection = producer;
      return new Queue(
        name,
        { connection: settings },
        // The connection is shared: closing one queue must not close it.
        (queueName, options) =>
          new PostgresQueueBackend(connection, queueName, options as BackendOptions, false)
      ) as unknown as JobQueue;
    },
    openWorker: (name, processor, workerSettings) =>
      new Worker(
        name,
        processor,
        { ...workerSettings, connection: settings },
        (queueName, options) =>
          new PostgresQueueBackend(
            new GuardedConnection({ ...settings, max: CONNECTIONS_PER_WORKER }),
            queueName,
            options as BackendOptions,
            true,
            // Its name among the connections of Postgres.
            queueName
          )
      ) as unknown as JobWorker,
    // The database of the application, which has a check of its own.
    isAnswering: () => Promise.resolve(true),
    async close() {
      await producer?.close();
      producer = undefined;
    },
  };
};

const createRedis = (url: string, onError: (error: Error) => void): Backend => {
  const connections: Redis[] = [];

  /** Workers wait for Redis to come back; whoever adds jobs is told, and the outbox keeps them. */
  const open = (maxRetriesPerRequest: number | null) => {
    const connection = new Redis(url, { maxRetriesPerRequest });
    connection.on('error', onError);
    connections.push(connection);
    return connection;
  };
  let producer: Redis | undefined;

  return {
    prepare: async () => undefined,
    openQueue(name) {
      producer ??= open(1);
      return new Queue<JobData>(name, { connection: producer, prefix: SCHEMA });
    },
    openWorker: (name, processor, settings) =>
      new Worker<JobData>(name, processor, { ...settings, connection: open(null), prefix: SCHEMA }),
    async isAnswering() {
      const isReady = connections.every(({ status }) => status === 'ready');
      return (
        isReady && (producer === undefined || succeedsWithin(producer.ping(), ANSWER_TIMEOUT_MS))
      );
    },
    async close() {
      for (const connection of connections.splice(0)) {
        connection.disconnect();
      }
      producer = undefined;
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
