import { createServer } from 'node:net';

/**
 * Tries to listen on a port.
 * @param {number} port 0 for any that is free
 * @param {string} [host]
 * @returns {Promise<number | undefined>} the port, or nothing if it is taken
 */
export const probePort = (port, host = '127.0.0.1') =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
