import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createDatabase, dropDatabase, objectsOf, TEMPLATE, urlOf } from './databases';
import { testEnvironment } from './environment';
import { findFreePort } from './ports';

const STRAPI = path.resolve('node_modules/@strapi/strapi/bin/strapi.js');
/** Ends the server when the process that runs the tests is gone, however that ended. */
const GUARD = pathToFileURL(path.resolve('scripts/lib/stop-with-parent.mjs')).href;

/** As it was before an application of this process guarded it: those go to public addresses only. */
const plainFetch = globalThis.fetch;

const POLL_MS = 100;
const REQUEST_TIMEOUT_MS = 10_000;
/** Against hanging only: a busy machine needs many times as long as a quiet one. */
const START_TIMEOUT_MS = 300_000;
const STOP_TIMEOUT_MS = 120_000;
/** Another program may take the free port before the server does. */
const PORT_ATTEMPTS = 3;

export interface TestServer {
  url: string;
  databaseUrl: string;
  /** What the server has written to its output so far. */
  logs(): string;
  /** Ends the server, and drops its database unless the caller brought one. */
  stop(): Promise<void>;
}

interface ServerProcess {
  child: ChildProcess;
  logs(): string;
  hasEnded(): boolean;
  end(): Promise<void>;
}

const launch = (env: NodeJS.ProcessEnv): ServerProcess => {
  const args = ['--import', GUARD, STRAPI, 'start'];
  const child = spawn(process.execPath, args, {
    env: { ...env, PARENT_PIPE: '0' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  let isEnded = false;
  const collect = (chunk: string) => {
    output += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    const finish = () => {
      isEnded = true;
      resolve();
    };
    child.once('error', (error) => {
      collect(`${error.message}\n`);
      finish();
    });
    // After `exit`, once the output is complete.
    child.once('close', finish);
  });

  return {
    child,
    logs: () => output,
    hasEnded: () => isEnded,
    async end() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await ended;
      clearTimeout(timer);
    },
  };
};

const isHealthy = async (url: string): Promise<boolean> => {
  try {
    const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    return (await plainFetch(`${url}/_health`, { signal })).status === 204;
  } catch {
    return false;
  }
};

const untilHealthy = async (server: ServerProcess, url: string): Promise<void> => {
  const deadline = Date.now() + START_TIMEOUT_MS;
  // Asked before, so that another program which answers at this port is not taken for the server.
  while (server.hasEnded() || !(await isHealthy(url))) {
    if (server.hasEnded()) {
      throw new Error(`The server ended while it started:\n${server.logs()}`);
    }
    if (Date.now() > deadline) {
      throw new Error(`The server does not answer at ${url}:\n${server.logs()}`);
    }
    await sleep(POLL_MS);
  }
};

const launchOnFreePort = async (
  environment: Record<string, string>,
  attempts = PORT_ATTEMPTS
): Promise<{ server: ServerProcess; url: string }> => {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const server = launch({
    ...process.env,
    ...testEnvironment,
    // The panel then asks the address that it was loaded from.
    PUBLIC_URL: '',
    ...environment,
    HOST: '127.0.0.1',
    PORT: String(port),
  });
  try {
    await untilHealthy(server, url);
  } catch (error) {
    await server.end();
    if (attempts > 1 && server.logs().includes('EADDRINUSE')) {
      return launchOnFreePort(environment, attempts - 1);
    }
    throw error;
  }
  return { server, url };
};

/**
 * Starts the built application as a process of its own, with the admin panel, on a copy of the
 * template. With `DATABASE_URL` in the environment it joins that database instead: so several
 * servers share one. As elsewhere in the tests NODE_ENV is `test`; that serves the built panel, and
 * in `production` its session cookies would need HTTPS.
 */
export const startServer = async (
  environment: Record<string, string> = {}
): Promise<TestServer> => {
  const database = environment.DATABASE_URL ? undefined : await createDatabase(TEMPLATE);
  const databaseUrl = database ? urlOf(database) : String(environment.DATABASE_URL);
  const drop = async () => {
    if (database) {
      await dropDatabase(database);
      await rm(objectsOf(databaseUrl), { recursive: true, force: true });
    }
  };
  try {
    const { server, url } = await launchOnFreePort({
      OBJECT_STORAGE_DIRECTORY: objectsOf(databaseUrl),
      ...environment,
      DATABASE_URL: databaseUrl,
    });
    return {
      url,
      databaseUrl,
      logs: server.logs,
      async stop() {
        await server.end();
        await drop();
      },
    };
  } catch (error) {
    await drop();
    throw error;
  }
};
