import type { Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { errorOrigin } from '../lib/error-origin';
import { fillSeam } from '../strapi-seams/install';
import { applicationStop } from '../strapi-seams/seams/requests';

/** What requests that are being answered get before their connections are closed. */
const DRAIN_TIMEOUT_MS = 5_000;
/** What the end of everything else may take beside the jobs, which have a limit of their own. */
const REST_OF_STOP_MS = 8_000;
const POLL_MS = 20;

const end = (reason: string): never => {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
};

/**
 * Waits for the requests that are being answered, and takes no more. Strapi closes their connections
 * at once, and only after the plugins, on which they depend, have stopped.
 */
const drainRequests = async (server: Server, open: ReadonlySet<ServerResponse>) => {
  if (!server.listening) {
    return;
  }
  server.close();
  server.closeIdleConnections();
  const deadline = Date.now() + DRAIN_TIMEOUT_MS;
  while (open.size > 0 && Date.now() < deadline) {
    await sleep(POLL_MS);
  }
};

/**
 * Makes the end of the process come, in order, whatever is away: requests, jobs, connections, and
 * after a limit the process itself, with exit code 1. Strapi's own handler of signals waits without
 * limit (@strapi/core/dist/utils/signals.js), for a Redis or a Postgres as well.
 */
export const createStop = ({ strapi }: { strapi: Core.Strapi }) => {
  const open = new Set<ServerResponse>();
  const { httpServer } = strapi.server;
  let isStopping = false;

  httpServer.on('request', (_request, response: ServerResponse) => {
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  fillSeam({ strapi }, applicationStop, ({ destroy }) => ({
    async destroy() {
      try {
        await drainRequests(httpServer, open);
        await destroy();
      } catch (error) {
        if (isStopping) {
          end(`The stop has failed: ${errorOrigin(error)}`);
        }
        throw error;
      }
    },
  }));

  /** From now on the process ends in time. */
  const limit = (): void => {
    isStopping = true;
    const jobsMs = strapi.config.get<number>('plugin::job-queue.stopTimeoutMs', 0);
    setTimeout(
      () => end('The process did not stop in order in time, and is ended'),
      DRAIN_TIMEOUT_MS + jobsMs + REST_OF_STOP_MS
    ).unref();
  };

  return {
    limit,

    /** Ends the process, with exit code 1 however it stops. */
    async afterFailure(): Promise<void> {
      process.exitCode = 1;
      if (!isStopping) {
        limit();
        await strapi.destroy();
        process.exit();
      }
    },
  };
};
