import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { isCopyOfTemplate } from './databases';
import { testEnvironment } from './environment';

const SCRIPT = path.resolve('tests/fixtures/instance.cjs');

/**
 * Starts the application in a process of its own. Resolves when it serves; rejects when it ends before. As `startStrapi()` it does
 * not ask a copy of the template what the template was asked, unless `TEST_UNASKED` is empty.
 */
export const startInstance = async (
  databaseUrl: string,
  environment: Record<string, string> = {},
  script = SCRIPT,
  ...args: string[]
) => {
  const child = spawn(process.execPath, [script, ...args], {
    env: {
      ...process.env,
      ...testEnvironment,
      TEST_UNASKED: isCopyOfTemplate(databaseUrl) ? 'true' : '',
      ...environment,
      DATABASE_URL: databaseUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const port = /^ready (\d+)$/m.exec(output)?.[1];
      if (port) {
        resolve(Number(port));
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) =>
      reject(new Error(`The instance ended with ${code} before it served:\n${output}`))
    );
  });

  const port = await ready;
  return {
    url: `http://127.0.0.1:${port}`,
    log: () => output,
    /** From now on its log breaks whatever is written to it. */
    stopReading(): void {
      child.stdout.destroy();
      child.stderr.destroy();
    },
    pid: child.pid,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** Resolves to the exit code when the process has ended, by itself or by a signal. */
    async ended(): Promise<number | null> {
      if (child.exitCode === null && child.signalCode === null) {
        await once(child, 'exit');
      }
      return child.exitCode;
    },
    /** Sends the signal and waits for the end. Resolves to the exit code. */
    async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
      }
      return child.exitCode;
    },
  };
};

export type Instance = Awaited<ReturnType<typeof startInstance>>;
