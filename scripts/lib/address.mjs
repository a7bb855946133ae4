import { UserFacingError } from './errors.mjs';
import { tryLock } from './lock-file.mjs';
import { probePort } from './ports.mjs';
import { isHealthy } from './server-process.mjs';
import { readText, readWholeNumber } from './variables.mjs';

/** @typedef {{ host: string, port: number, url: string, healthUrl: string }} Address */

/**
 * Where the server will listen, and how this machine gets there.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Address}
 */
export const readAddress = (env) => {
  const host = readText(env, 'HOST') ?? '127.0.0.1';
  const port = readWholeNumber(env, 'PORT', { min: 1, max: 65_535, unset: 1337 });
  const isAnyHost = host === '0.0.0.0' || host === '::';
  const name = isAnyHost ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const url = `http://${name}:${port}`;
  return { host, port, url, healthUrl: `${url}/_health` };
};

/** @param {Address} address */
export const assertPortIsFree = async ({ host, port }) => {
  if ((await probePort(port, host)) === undefined) {
    throw new UserFacingError(`Port ${port} on ${host} is in use by another program.`, {
      advice: `stop that program, or choose another port: PORT=${port + 1} npm run quickstart`,
    });
  }
};

/**
 * Claims the data folder for one instance.
 * @param {string} file
 * @param {Address} address
 * @returns {Promise<{ release: () => Promise<void> } | { runningAt: string }>}
 */
export const claimInstance = async (file, { url, healthUrl }) => {
  const claim = await tryLock(file, { url, healthUrl });
  if ('release' in claim) {
    return claim;
  }
  const { holder } = claim;
  if (typeof holder === 'object' && holder !== null && 'url' in holder && 'healthUrl' in holder) {
    if (await isHealthy(String(holder.healthUrl))) {
      return { runningAt: String(holder.url) };
    }
  }
  const pid = typeof holder === 'object' && holder && 'pid' in holder ? holder.pid : 'unknown';
  throw new UserFacingError(`Another quickstart (process ${pid}) is starting on this folder.`, {
    advice: 'wait until it is up, or stop it; for a second instance: DATA_DIR=.data2 PORT=1338',
  });
};
