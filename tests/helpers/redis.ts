import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { findFreePort } from './ports';

const PLACES = [
  '/usr/bin/redis-server',
  '/usr/local/bin/redis-server',
  '/opt/homebrew/bin/redis-server',
];

export const findRedis = (): string | undefined => {
  const named = process.env.REDIS_SERVER_PATH;
  return (named ? [named] : PLACES).find((file) => existsSync(file));
};

/** Starts a Redis for one suite that keeps nothing on disk. */
export const startRedis = async () => {
  const port = await findFreePort();
  const binary = findRedis();
  if (!binary) {
    throw new Error('There is no redis-server (set REDIS_SERVER_PATH)');
  }
  const child = spawn(
    binary,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: ['ignore', 'pipe', 'pipe'] }
  );
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ready to accept connections')) {
        resolve();
      }
    };
    child.stdout.on('data', read);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`redis-server ended:\n${output}`)));
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
    },
  };
};
