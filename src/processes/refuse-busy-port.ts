import { createServer } from 'node:net';
import type { Core } from '@strapi/strapi';

/**
 * Strapi listens when all else is done, jobs being taken too: a start that cannot listen is refused before it takes any.
 * @throws where the port is in use, or may not be used
 */
export const refuseBusyPort = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  const host = strapi.config.get<string>('server.host');
  const port = strapi.config.get<number>('server.port');
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen({ host, port, exclusive: true }, () => {
      probe.close(() => {
        resolve();
      });
    });
  }).catch((error: unknown) => {
    const isUsed = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw isUsed
      ? new Error(`The port ${port} is already used by another application (EADDRINUSE)`)
      : error;
  });
};
