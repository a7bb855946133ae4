import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Redis } from 'ioredis';
import { findRedis } from '../../helpers/redis';
import { freePort } from './free-port';

/** A Redis that can be killed: it confirms nothing that is not in its file. */
export const startRedis = async (folder: string) => {
  const binary = findRedis();
  if (!binary) {
    throw new Error('There is no redis-server (set REDIS_SERVER_PATH)');
  }
  const dir = path.join(folder, 'redis');
  await mkdir(dir, { recursive: true });
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess;

  const launch = async () => {
    const settings = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always', '--dir', dir];
    const launched = spawn(binary, ['--port', String(port), '--bind', '127.0.0.1', ...settings], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = launched;
    let output = '';
    await new Promise<void>((resolve, reject) => {
      launched.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('Ready to accept connections')) {
          resolve();
        }
      });
      launched.once('error', reject);
      launched.once('exit', () => reject(new Error(`redis-server ended:\n${output}`)));
    });
  };

  const end = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };

  await launch();
  return {
    url,
    async kill() {
      await end();
      await launch();
    },
    async empty() {
      const client = new Redis(url);
      await client.flushall();
      client.disconnect();
    },
    async stop() {
      await end();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

export type ChaosRedis = Awaited<ReturnType<typeof startRedis>>;
