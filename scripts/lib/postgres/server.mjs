import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserFacingError } from '../errors.mjs';
import { lastLines, readIfExists } from '../files.mjs';
import { probePort } from '../ports.mjs';
import {
  commandLineOf,
  hasProcessIn,
  isNumberTaken,
  sendSignal,
  startTimeOf,
} from '../processes.mjs';
import { USE_OWN_DATABASE } from './binaries.mjs';
import { serverEnvironment } from './cluster.mjs';

/** @typedef {import('./placement.mjs').Placement} Placement */
/** @typedef {{ pid: number, port: number }} RunningServer */

const POLL_MS = 40;
const MAXIMUM_LOG_BYTES = 10 * 1024 * 1024;
const PORT_ATTEMPTS = 5;
// Recovery after a crash may take a while; a server that does nothing at all may not.
const READY_TIMEOUT_MS = 300_000;
const ORPHAN_TIMEOUT_MS = 30_000;
const FAST_SHUTDOWN_MS = 15_000;
const IMMEDIATE_SHUTDOWN_MS = 10_000;

/** @param {Placement} placement */
const logFileOf = ({ dataDir }) => path.join(dataDir, 'postgres.log');

/** @param {Placement} placement */
const pidFileOf = ({ clusterDir }) => path.join(clusterDir, 'postmaster.pid');

/** @param {Placement} placement */
const readPidFile = async (placement) => {
  const lines = (await readIfExists(pidFileOf(placement)))?.split('\n').map((line) => line.trim());
  return lines && { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7] === 'ready' };
};

/** @param {Placement} placement @param {number} pid */
const isOurServer = ({ clusterDir }, pid) => {
  const command = commandLineOf(pid);
  return command.includes('postgres') && `${command} `.includes(` ${clusterDir} `);
};

/**
 * After a server was killed: waits for its workers, which end when they notice, and removes its pid
 * file where Postgres would believe it, because another process or a zombie has that number.
 * @param {Placement} placement
 * @param {number} pid
 */
const clearAway = async (placement, pid) => {
  const deadline = Date.now() + ORPHAN_TIMEOUT_MS;
  while (hasProcessIn(placement.clusterDir)) {
    if (Date.now() > deadline) {
      throw new UserFacingError(
        `Processes of a killed Postgres still work in ${placement.clusterDir}.`,
        { advice: 'wait for them to end, or end them, and run this command again.' }
      );
    }
    await sleep(POLL_MS);
  }
  if (isNumberTaken(pid)) {
    await rm(pidFileOf(placement), { force: true });
  }
};

/**
 * The server that runs on this cluster, once it is ready; waits for one that starts or stops.
 * @param {Placement} placement
 * @returns {Promise<RunningServer | undefined>}
 */
export const findServer = async (placement) => {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const found = await readPidFile(placement);
    if (!found) {
      return undefined;
    }
    if (startTimeOf(found.pid) === undefined || !isOurServer(placement, found.pid)) {
      await clearAway(placement, found.pid);
      return undefined;
    }
    if (found.isReady) {
      return { pid: found.pid, port: found.port };
    }
    await sleep(POLL_MS);
  }
  throw new UserFacingError('The database has been starting or stopping for too long.', {
    advice: `look into ${logFileOf(placement)}.`,
  });
};

/** @param {string} log */
const adviceFor = (log) => {
  if (log.includes('No space left on device')) {
    return 'free some disk space (and shared memory, /dev/shm), then run this command again.';
  }
  if (log.includes('Permission denied')) {
    return 'run the command as the user who made the data folder, or choose another (DATA_DIR=...).';
  }
  return `repair the database folder, or choose another for an empty database (DATA_DIR=...), or ${USE_OWN_DATABASE}`;
};

/** Of a server for tests: what it holds is gone soon, and nothing in it grows old. */
const PASSING = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  checkpoint_timeout: '1h',
  max_wal_size: '1GB',
  jit: 'off',
};

/**
 * @param {Placement} placement
 * @param {{ port: number, durable: boolean }} options
 */
const settings = (placement, { port, durable }) => {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_destination: 'stderr',
    ...(durable ? {} : PASSING),
  };
  const options = Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', placement.clusterDir, ...options];
};

/**
 * @param {Placement} placement
 * @param {{ port: number, durable: boolean }} options
 * @returns {Promise<RunningServer | { failure: string, log: string }>}
 */
const launch = async (placement, options) => {
  const logFile = logFileOf(placement);
  const offset = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(
    path.join(placement.nativeDir, 'bin', 'postgres'),
    settings(placement, options),
    {
      ...placement.user,
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['ignore', log, log],
      // Its own group: Ctrl-C in the terminal must not stop it before those who use it.
      detached: true,
    }
  );
  closeSync(log);
  child.unref();
  /** @type {string | undefined} */
  let failure;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure ??= signal ?? `exit code ${code}`));

  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (failure === undefined && Date.now() < deadline) {
    const found = await readPidFile(placement);
    if (found?.isReady && found.pid === child.pid) {
      return { pid: found.pid, port: options.port };
    }
    await sleep(POLL_MS);
  }
  if (failure === undefined && child.pid !== undefined) {
    failure = 'not ready in time';
    await stopServer(placement, child.pid);
  }
  return { failure: failure ?? 'unknown', log: await lastLines(logFile, { lines: 15, offset }) };
};

/**
 * @param {Placement} placement
 * @param {{ preferredPort: number | undefined, durable: boolean }} options
 * @returns {Promise<RunningServer>}
 */
export const launchServer = async (placement, { preferredPort, durable }) => {
  const logFile = logFileOf(placement);
  if (((await stat(logFile).catch(() => undefined))?.size ?? 0) > MAXIMUM_LOG_BYTES) {
    await rename(logFile, `${logFile}.1`);
  }
  for (let attempt = 1; ; attempt += 1) {
    const preferred = attempt === 1 && preferredPort ? await probePort(preferredPort) : undefined;
    const port = preferred ?? (await probePort(0)) ?? 0;
    const result = await launch(placement, { port, durable });
    if ('pid' in result) {
      return result;
    }
    // The port was free a moment ago: another process was faster.
    if (attempt < PORT_ATTEMPTS && /could not bind|Address already in use/.test(result.log)) {
      continue;
    }
    throw new UserFacingError(
      `The embedded Postgres did not start (${result.failure}).\n\n${result.log}\n\nWhole log: ${logFile}`,
      { advice: adviceFor(result.log) }
    );
  }
};

/** @param {number} pid @param {number} timeoutMs */
const isGoneWithin = async (pid, timeoutMs) => {
  const deadline = Date.now() + timeoutMs;
  while (startTimeOf(pid) !== undefined) {
    if (Date.now() > deadline) {
      return false;
    }
    await sleep(POLL_MS);
  }
  return true;
};

/**
 * Rolls open transactions back and stops; the hard way if that takes too long.
 * @param {Placement} placement
 * @param {number} pid
 */
export const stopServer = async (placement, pid) => {
  /** @type {Array<[NodeJS.Signals, number]>} */
  const steps = [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
    ['SIGKILL', IMMEDIATE_SHUTDOWN_MS],
  ];
  for (const [signal, timeoutMs] of steps) {
    if (!isOurServer(placement, pid)) {
      return;
    }
    sendSignal(pid, signal);
    if (await isGoneWithin(pid, timeoutMs)) {
      return;
    }
  }
};
