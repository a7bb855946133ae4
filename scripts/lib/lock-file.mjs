import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, UserFacingError } from './errors.mjs';
import { readIfExists } from './files.mjs';
import { identifySelf, isProcessIdentity, isRunning } from './processes.mjs';

/** @typedef {import('./processes.mjs').ProcessIdentity} ProcessIdentity */

// Between the creation of the file and its first byte a reader sees it empty.
const BEING_WRITTEN_MS = 5_000;
const RETRY_MS = 100;

/** @param {string} text @returns {unknown} */
const parse = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** @param {string} file @param {string} text */
const isStale = async (file, text) => {
  const holder = parse(text);
  if (isProcessIdentity(holder)) {
    return !isRunning(holder);
  }
  const info = await stat(file).catch(() => undefined);
  return info !== undefined && Date.now() - info.mtimeMs > BEING_WRITTEN_MS;
};

/**
 * Removes a lock that a dead process left. Someone else may have done so and taken the lock since we
 * looked; then what we moved away is his lock, and goes back.
 * @param {string} file
 * @param {string} seen
 */
const discardStale = async (file, seen) => {
  const aside = `${file}.${randomBytes(4).toString('hex')}.stale`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      return;
    }
    throw error;
  }
  const moved = await readIfExists(aside);
  if (moved !== undefined && moved !== seen) {
    await writeFile(file, moved, { flag: 'wx', mode: 0o600 }).catch(() => undefined);
  }
  await rm(aside, { force: true });
};

/**
 * Takes the lock unless a living process has it.
 * @param {string} file
 * @param {Record<string, unknown>} [details] kept in the file for other processes to read
 * @returns {Promise<{ release: () => Promise<void> } | { holder: unknown }>}
 */
export const tryLock = async (file, details = {}) => {
  await mkdir(path.dirname(file), { recursive: true });
  const token = randomBytes(8).toString('hex');
  const mine = JSON.stringify({ ...details, ...identifySelf(), token });
  for (;;) {
    try {
      await writeFile(file, mine, { flag: 'wx', mode: 0o600 });
      return {
        release: async () => {
          if ((await readIfExists(file)) === mine) {
            await rm(file, { force: true });
          }
        },
      };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') {
        throw error;
      }
    }
    const seen = await readIfExists(file);
    if (seen === undefined) {
      continue;
    }
    if (!(await isStale(file, seen))) {
      return { holder: parse(seen) };
    }
    await discardStale(file, seen);
  }
};

/**
 * Runs `work` while holding the lock; waits for a living holder.
 * @template T
 * @param {string} file
 * @param {{ what: string, timeoutMs?: number, signal?: AbortSignal, onWait?: (holder: number) => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const withLock = async (file, { what, timeoutMs = 900_000, signal, onWait }, work) => {
  const deadline = Date.now() + timeoutMs;
  let told = false;
  for (;;) {
    signal?.throwIfAborted();
    const lock = await tryLock(file);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        await lock.release();
      }
    }
    const pid = isProcessIdentity(lock.holder) ? lock.holder.pid : 0;
    if (Date.now() > deadline) {
      throw new UserFacingError(`Process ${pid} has been busy with ${what} for too long.`, {
        advice: `see what process ${pid} does, stop it, and run this command again.`,
      });
    }
    if (!told && pid !== 0) {
      told = true;
      onWait?.(pid);
    }
    await sleep(RETRY_MS);
  }
};
