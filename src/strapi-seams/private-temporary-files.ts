import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { onRemoval } from './install';

const FOR_US_ONLY = 0o700;
const DAY_MS = 24 * 60 * 60 * 1000;
/** host, and process on it */
const FOLDER = /^(.+)-(\d+)$/;

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const ageOf = async (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0
  );

const remove = (file: string) => rm(file, { recursive: true, force: true });

/** What a process left that is gone. Of other machines with the same folder, what is a day old. */
const sweep = async (directory: string): Promise<void> => {
  for (const name of await readdir(directory)) {
    const folder = path.join(directory, name);
    const [, host, pid] = FOLDER.exec(name) ?? [];
    if (host !== os.hostname()) {
      if ((await ageOf(folder)) > DAY_MS) {
        await remove(folder);
      }
    } else if (Number(pid) !== process.pid) {
      if (!isRunning(Number(pid))) {
        await remove(folder);
      }
    } else {
      // One that had our number before us; an application of this process may use it, too.
      for (const item of await readdir(folder)) {
        const file = path.join(folder, item);
        if ((await ageOf(file)) > process.uptime() * 1000) {
          await remove(file);
        }
      }
    }
  }
};

const restore = (variable: string, value: string | undefined): void => {
  if (value === undefined) {
    Reflect.deleteProperty(process.env, variable);
  } else {
    process.env[variable] = value;
  }
};

/**
 * Temporary files of this process, of whatever makes them, lie where no other account reads them, and
 * are swept when the next process starts. Strapi and its upload plugin ask `os.tmpdir()` each time
 * (upload/services/upload.js), whose answer is this variable.
 */
export const keepTemporaryFilesPrivate = async ({
  strapi,
}: {
  strapi: Core.Strapi;
}): Promise<void> => {
  const directory = strapi.config.get<string>('incoming.directory');
  const own = path.join(directory, `${os.hostname()}-${process.pid}`);
  await mkdir(own, { recursive: true, mode: FOR_US_ONLY });
  // They may have been there with other rights.
  await chmod(directory, FOR_US_ONLY);
  await chmod(own, FOR_US_ONLY);
  await sweep(directory);
  const variable = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';
  const found = process.env[variable];
  process.env[variable] = own;
  onRemoval({ strapi }, () => {
    if (process.env[variable] === own) {
      restore(variable, found);
    }
  });
};
