import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { errorText, UserFacingError } from './errors.mjs';
import { lastLines } from './files.mjs';
import { ROOT } from './paths.mjs';

const KILL_AFTER_MS = 5_000;
const LINES = 40;

/**
 * Runs a program to its end with its output in a file. Fails with an excerpt of that output: its
 * end, or its start for programs that say what is wrong first.
 * @param {string} command
 * @param {string[]} args
 * @param {{ logFile: string, what: string, advice: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal, excerpt?: 'start' | 'end' }} options
 */
export const runLogged = async (command, args, options) => {
  const { logFile, what, advice, env = process.env, signal, excerpt = 'end' } = options;
  signal?.throwIfAborted();
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', log, log] });
  closeSync(log);

  /** @type {NodeJS.Timeout | undefined} */
  let killTimer;
  const abort = () => {
    child.kill('SIGTERM');
    killTimer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  };
  signal?.addEventListener('abort', abort, { once: true });

  /** @type {string | undefined} */
  let failure;
  try {
    failure = await new Promise((resolve) => {
      child.once('error', (error) => resolve(errorText(error)));
      child.once('exit', (code, killedBy) =>
        resolve(code === 0 ? undefined : `ended with ${killedBy ?? `exit code ${code}`}`)
      );
    });
  } finally {
    clearTimeout(killTimer);
    signal?.removeEventListener('abort', abort);
  }
  signal?.throwIfAborted();
  if (failure !== undefined) {
    const text = await lastLines(logFile, { lines: Infinity });
    const lines = text.split('\n');
    const output = (excerpt === 'end' ? lines.slice(-LINES) : lines.slice(0, LINES)).join('\n');
    throw new UserFacingError(
      `${what} failed (${failure}).\n\n${output}\n\nWhole output: ${logFile}`,
      {
        advice,
      }
    );
  }
};
