import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Core } from '@strapi/strapi';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

/** A relay that missed this many intervals is stuck, or has no database. */
const MISSED_INTERVALS = 10;

/** The one port of a process without HTTP: 204 while it takes jobs, 503 otherwise. */
export const createWorkerHealthService = ({ strapi }: { strapi: Core.Strapi }) => {
  let server: Server | undefined;

  const isHealthy = (): boolean => {
    if (getService('queues', { strapi }).names().length === 0) {
      return true;
    }
    const silence = Date.now() - getService('relay', { strapi }).lastSuccessAt();
    const { relayIntervalMs } = getConfig({ strapi });
    return (
      getService('consumers', { strapi }).isRunning() &&
      silence < Math.max(10_000, MISSED_INTERVALS * relayIntervalMs)
    );
  };

  return {
    async start({ host, port }: { host: string; port: number }): Promise<void> {
      const opened = createServer((_request, response) => {
        response.writeHead(isHealthy() ? 204 : 503, { 'Cache-Control': 'no-store' }).end();
      });
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
