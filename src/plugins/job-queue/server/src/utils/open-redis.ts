import { Redis } from 'ioredis';
import { HEARTBEAT_MS, REDIS_SILENCE_MS } from '../constants';

/**
 * Connects to the Redis of the queue. What breaks is told to the listener, and by the next command.
 * @param maxRetriesPerRequest null: a command waits for Redis to come back
 */
export const openRedis = (
  url: string,
  {
    maxRetriesPerRequest,
    onError,
  }: { maxRetriesPerRequest: number | null; onError: (error: Error) => void }
): Redis => {
  const connection = new Redis(url, {
    maxRetriesPerRequest,
    socketTimeout: REDIS_SILENCE_MS,
    keepAlive: HEARTBEAT_MS,
  });
  connection.on('error', onError);
  return connection;
};
