import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { logInDump } from '../verification/sources/log-in-dump';
import type { LogSource } from '../verification/sources/sources';

/** The log in a dump, which is read twice: what comes through a pipe (`-`) is kept meanwhile. */
export const withDumpFile = async <Result>(
  dump: string,
  task: (log: LogSource) => Promise<Result>
): Promise<Result> => {
  if (dump !== '-') {
    return task(logInDump(() => createReadStream(dump)));
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'audit-dump-'));
  try {
    const file = path.join(folder, 'dump.sql');
    await pipeline(process.stdin, createWriteStream(file, { mode: 0o600 }));
    return await task(logInDump(() => createReadStream(file)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
