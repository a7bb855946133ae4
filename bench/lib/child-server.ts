import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from '../../scripts/lib/paths.mjs';

const READY_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 5_000;

interface ChildServerOptions {
  /** A TypeScript file, relative to the application. */
  file: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Answers with any status below 500 once the server is up. */
  readyUrl: string;
  signal: AbortSignal;
}

/** Starts a small server of a benchmark. It ends with us, however we end. */
export const startChildServer = async ({
  file,
  env,
  logFile,
  readyUrl,
  signal,
}: ChildServerOptions): Promise<{ stop: () => Promise<void> }> => {
  const log = openSync(logFile, 'w', 0o600);
  const guard = pathToFileURL(inRoot('scripts/lib/stop-with-parent.mjs')).href;
  const child = spawn(process.execPath, ['--import', guard, '--import', 'tsx', inRoot(file)], {
    cwd: inRoot(),
    env: { ...env, PARENT_PIPE: '0' },
    stdio: ['pipe', log, log],
    // Its own group: Ctrl-C in the terminal goes to us alone, and we stop things in order.
    detached: true,
  });
  closeSync(log);
  child.stdin?.on('error', () => undefined);
  let hasEnded = false as boolean;
  const ended = new Promise<void>((resolve) => {
    for (const event of ['error', 'exit']) {
      child.once(event, () => {
        hasEnded = true;
        resolve();
      });
    }
  });

  const stop = async () => {
    if (hasEnded) {
      return;
    }
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  };

  const isReady = () =>
    fetch(readyUrl).then(
      ({ status }) => status < 500,
      () => false
    );
  const deadline = Date.now() + READY_TIMEOUT_MS;
  try {
    while (!(await isReady())) {
      signal.throwIfAborted();
      if (hasEnded || Date.now() > deadline) {
        throw new Error(
          `${file} does not answer at ${readyUrl}:\n${readFileSync(logFile, 'utf8')}`
        );
      }
      await sleep(100);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
};
