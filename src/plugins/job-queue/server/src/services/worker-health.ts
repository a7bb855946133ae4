import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { Core } from '@strapi/strapi';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

/** A relay that missed this many intervals is stuck, or has no database. */
const MISSED_INTERVALS = 10;

interface WorkerPort {
  host: string;
  port: number;
  /** The check of the database, which belongs to another plugin. */
  isDatabaseUp: () => Promise<boolean>;
}

/** The one port of a process without HTTP: 204 while it takes jobs, otherwise 503 and the reasons. */
export const createWorkerHealthService = ({ strapi }: { strapi: Core.Strapi }) => {
  let server: Server | undefined;

  const isRelayAlive = (): boolean => {
    const silence = Date.now() - getService('relay', { strapi }).lastSuccessAt();
    const { relayIntervalMs } = getConfig({ strapi });
    return silence < Math.max(10_000, MISSED_INTERVALS * relayIntervalMs);
  };

  const troubles = async (isDatabaseUp: WorkerPort['isDatabaseUp']): Promise<string[]> => {
    const hasQueues = getService('queues', { strapi }).names().length > 0;
    const [isUp, isAnswering, late] = await Promise.all([
      isDatabaseUp(),
      getService('backend', { strapi }).isAnswering(),
      getService('schedules', { strapi })
        .late()
        .catch(() => []),
    ]);
    const checks: [string, boolean][] = [
      ['The database does not answer', isUp],
      ['The queue does not answer', !hasQueues || isAnswering],
      ['The process takes no jobs', !hasQueues || getService('consumers', { strapi }).isRunning()],
      ['Jobs are not handed over from the outbox', !hasQueues || isRelayAlive()],
      [`Tasks are due, and not taken: ${late.join(', ')}`, late.length === 0],
    ];
    return checks.filter(([, isWell]) => !isWell).map(([trouble]) => trouble);
  };

  const answer = async (response: ServerResponse, isDatabaseUp: WorkerPort['isDatabaseUp']) => {
    const reasons = await troubles(isDatabaseUp).catch(() => ['The health cannot be told']);
    response.setHeader('Cache-Control', 'no-store');
    if (reasons.length === 0) {
      response.writeHead(204).end();
    } else {
      response.writeHead(503, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ status: 'down', reasons }));
    }
  };

  return {
    async start({ host, port, isDatabaseUp }: WorkerPort): Promise<void> {
      const opened = createServer((_request, response) => void answer(response, isDatabaseUp));
      await new Promise<void>((resolve, reject) => {
        opened.once('error', reject);
        opened.listen(port, host, resolve);
      });
      server = opened;
    },

    async stop(): Promise<void> {
      const closing = server;
      server = undefined;
      closing?.closeAllConnections();
      await new Promise<void>((resolve) => {
        if (closing) {
          closing.close(() => resolve());
        } else {
          resolve();
        }
      });
    },
  };
};
