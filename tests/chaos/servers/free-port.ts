import { probePort } from '../../../scripts/lib/ports.mjs';

const FIRST = 25_000;
const COUNT = 1_000;
const ATTEMPTS = 50;

/**
 * Below those that the system gives to clients: a client that looks for a killed server might get
 * the server's own port, and keep it.
 */
export const freePort = async (): Promise<number> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = await probePort(FIRST + Math.floor(Math.random() * COUNT));
    if (port !== undefined) {
      return port;
    }
  }
  throw new Error(`There is no free port from ${FIRST} to ${FIRST + COUNT - 1}`);
};
