import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { createCluster } from '../../../scripts/lib/postgres/cluster.mjs';
import { choosePlacement } from '../../../scripts/lib/postgres/placement.mjs';
import { startTimeOf } from '../../../scripts/lib/processes.mjs';
import { findServer, launchServer, stopServer } from '../../../scripts/lib/postgres/server.mjs';
import { freePort } from './free-port';

const PASSWORD = 'chaos';
const POLL_MS = 20;
const LAUNCH_ATTEMPTS = 50;
const NOTICE_MS = 3_000;
const READY_TIMEOUT_MS = 30_000;

/** Whether it was still there to be killed. */
const isKilled = (pid: number): boolean => {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
};

/** With its owner, who is not always whoever runs the tests. */
const copyFiles = async (from: string, to: string): Promise<void> => {
  await rm(to, { recursive: true, force: true });
  await promisify(execFile)('cp', ['-a', from, to]);
};

/**
 * A Postgres that can be killed. What it has written the kernel has, and the kernel stays: so it need
 * not wait for the disk (fsync), but must have written (synchronous_commit) before it confirms. Where files were kept, it
 * goes on with a copy of them.
 */
export const startPostgres = async (folder: string, kept = '') => {
  const dataDir = path.join(folder, 'postgres');
  await mkdir(dataDir, { recursive: true });
  const placement = await choosePlacement(dataDir, () => undefined);
  await rm(placement.clusterDir, { recursive: true, force: true });
  const isKept = existsSync(kept);
  if (isKept) {
    await copyFiles(kept, placement.clusterDir);
  } else {
    await createCluster(placement, { password: PASSWORD, durable: false });
    const settings = 'fsync = off\nsynchronous_commit = on\nrestart_after_crash = on\n';
    await appendFile(path.join(placement.clusterDir, 'postgresql.conf'), settings);
  }
  const port = await freePort();

  /** Those that were connected may hold the port for a moment longer than the server. */
  const launch = async (): Promise<number> => {
    for (let attempt = 0; attempt < LAUNCH_ATTEMPTS; attempt += 1) {
      const launched = await launchServer(placement, { preferredPort: port, durable: true });
      if (launched.port === port) {
        return launched.pid;
      }
      await stopServer(placement, launched.pid);
      await sleep(POLL_MS);
    }
    throw new Error(`Another program has taken port ${port}`);
  };
  let pid = await launch();
  const copyDir = `${placement.clusterDir}.copy`;

  const copyTo = async (place: string) => {
    await stopServer(placement, pid);
    await copyFiles(placement.clusterDir, place);
    pid = await launch();
  };

  const urlOf = (database: string) =>
    `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`;

  const connect = async (database: string): Promise<Client> => {
    const client = new Client({ connectionString: urlOf(database) });
    // Without this an ended connection would end the runner.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };

  const query = async (database: string, statement: string): Promise<Record<string, unknown>[]> => {
    const client = await connect(database);
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  };

  const untilReady = async () => {
    const deadline = Date.now() + READY_TIMEOUT_MS;
    for (;;) {
      try {
        await query('postgres', 'SELECT 1');
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          throw error;
        }
        await sleep(POLL_MS);
      }
    }
  };

  return {
    isKept,
    urlOf,
    connect,

    run: (statement: string) => query('postgres', statement),

    /** The server alone: its backends end when they notice, and may commit before they do. */
    async killServer() {
      process.kill(pid, 'SIGKILL');
      while (startTimeOf(pid) !== undefined) {
        await sleep(POLL_MS);
      }
      // Waits for the backends that it leaves, and clears its pid file away.
      await findServer(placement);
      pid = await launch();
      await untilReady();
    },

    /** One connection, if there is any. The server ends all others and recovers. */
    async killBackend(pick: (count: number) => number) {
      const client = await connect('postgres');
      const ended = new Promise((resolve) => client.once('end', resolve));
      const { rows } = await client.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity
         WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY pid`
      );
      const victim = rows[pick(rows.length)];
      if (!victim || !isKilled(victim.pid)) {
        await client.end();
        return false;
      }
      // Before the server notices, it answers as if nothing had happened. One that was just about to
      // end by itself is no crash, and ends nobody else.
      const isCrash = await Promise.race([ended.then(() => true), sleep(NOTICE_MS, false)]);
      if (!isCrash) {
        await client.end();
      }
      await untilReady();
      return isCrash;
    },

    /** As a backup of its files has it, or a standby that gets nothing more. */
    keepCopy: () => copyTo(copyDir),

    /** For servers that start later. */
    async keepAt(place: string) {
      const whole = `${place}.${process.pid}`;
      await copyTo(whole);
      // Another runner may have been faster.
      await rename(whole, place).catch(() => rm(whole, { recursive: true, force: true }));
    },

    /** Goes on as a standby does that takes over: with these files or the copy, on a new timeline. */
    async takeOver({ fromCopy = false } = {}) {
      await stopServer(placement, pid);
      if (fromCopy) {
        await copyFiles(copyDir, placement.clusterDir);
      }
      const { clusterDir } = placement;
      // Recovery to the end of what there is: nothing comes from an archive.
      await appendFile(
        path.join(clusterDir, 'postgresql.conf'),
        `restore_command = '/bin/false'\n`
      );
      await writeFile(path.join(clusterDir, 'recovery.signal'), '');
      pid = await launch();
    },

    async stop() {
      await stopServer(placement, pid);
      await rm(copyDir, { recursive: true, force: true });
      await rm(placement.clusterDir, { recursive: true, force: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

export type ChaosPostgres = Awaited<ReturnType<typeof startPostgres>>;
