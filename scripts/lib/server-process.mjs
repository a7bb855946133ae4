import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { UserFacingError } from './errors.mjs';
import { lastLines } from './files.mjs';
import { inRoot, ROOT } from './paths.mjs';

const POLL_MS = 150;
const REQUEST_TIMEOUT_MS = 3_000;
const HEALTHY_TIMEOUT_MS = 300_000;
const STOP_TIMEOUT_MS = 20_000;

/**
 * @typedef {object} ServerProcess
 * @property {Promise<string>} ended how it ended, once it has
 * @property {(url: string, signal: AbortSignal) => Promise<void>} untilHealthy
 * @property {(reason: string) => Promise<UserFacingError>} failure with the end of its log
 * @property {() => Promise<void>} stop
 * @property {() => void} kill
 */

/** @param {string} url */
export const isHealthy = async (url) => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    return response.status === 204;
  } catch {
    return false;
  }
};

/** @param {string} log */
const adviceFor = (log) => {
  if (log.includes('EADDRINUSE')) {
    return 'another program took the port; choose another: PORT=1338 npm run quickstart';
  }
  if (/ECONNREFUSED|ENOTFOUND|password authentication failed/.test(log)) {
    return 'see that DATABASE_URL is right and its server runs; or unset it to use the embedded one.';
  }
  return 'read the lines above, correct the cause, then run the command again.';
};

/**
 * Starts Strapi with its output in a file.
 * @param {{ env: NodeJS.ProcessEnv, logFile: string }} options
 * @returns {ServerProcess}
 */
export const startServer = ({ env, logFile }) => {
  if (existsSync(logFile)) {
    renameSync(logFile, `${logFile}.1`);
  }
  const log = openSync(logFile, 'a', 0o600);
  const guard = pathToFileURL(inRoot('scripts/lib/stop-with-parent.mjs')).href;
  const strapi = inRoot('node_modules/@strapi/strapi/bin/strapi.js');
  const child = spawn(process.execPath, ['--import', guard, strapi, 'start'], {
    cwd: ROOT,
    env: { ...env, PARENT_PIPE: '0' },
    stdio: ['pipe', log, log],
    // Its own group: Ctrl-C in the terminal goes to us alone, and we stop things in order.
    detached: true,
  });
  closeSync(log);
  child.stdin?.on('error', () => undefined);

  /** @type {string | undefined} */
  let end;
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve((end = error.message)));
    child.once('exit', (code, killedBy) => resolve((end = killedBy ?? `exit code ${code}`)));
  });

  /** @param {string} reason */
  const failure = async (reason) => {
    const lines = await lastLines(logFile, { lines: 25 });
    return new UserFacingError(`${reason}\n\n${lines}\n\nWhole log: ${logFile}`, {
      advice: adviceFor(lines),
    });
  };

  return {
    ended,
    failure,
    kill: () => void child.kill('SIGKILL'),
    untilHealthy: async (url, signal) => {
      const deadline = Date.now() + HEALTHY_TIMEOUT_MS;
      while (!(await isHealthy(url))) {
        signal.throwIfAborted();
        if (end !== undefined) {
          throw await failure(`The server ended while it started (${end}).`);
        }
        if (Date.now() > deadline) {
          throw await failure(`The server does not answer at ${url}.`);
        }
        await sleep(POLL_MS);
      }
    },
    stop: async () => {
      if (end !== undefined) {
        return;
      }
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await ended;
      clearTimeout(timer);
    },
  };
};
