import { chmod, lstat, mkdir, statfs } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './errors.mjs';
import { readIfExists, sha256 } from './files.mjs';
import { ROOT } from './paths.mjs';

/** Where Linux keeps files in memory. */
const PLACE = '/dev/shm';

/** More than the databases of all suites that run beside each other, with what they log. */
const ROOM_BYTES = 4 * 1024 ** 3;

/**
 * Whether files can be made there, and run, as the binaries of Postgres have to be.
 * @param {string} mounts the text of /proc/self/mounts
 * @param {string} place
 * @public Its test names it in a text.
 */
export const isInMemory = (mounts, place) =>
  mounts.split('\n').some((line) => {
    const [, where, type, options = ''] = line.split(' ');
    return (
      where === place &&
      type === 'tmpfs' &&
      !options.split(',').some((option) => option === 'ro' || option === 'noexec')
    );
  });

/** @param {string} text of /proc/meminfo @param {string} name */
const bytesOf = (text, name) => {
  const kibibytes = new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(text)?.[1];
  return Number(kibibytes ?? 0) * 1024;
};

const hasRoom = async () => {
  const { bavail, bsize } = await statfs(PLACE);
  const available = bytesOf((await readIfExists('/proc/meminfo')) ?? '', 'MemAvailable');
  // As much again is left to the suites themselves.
  return bavail * bsize >= ROOM_BYTES && available >= 2 * ROOM_BYTES;
};

/**
 * A folder in memory for the databases of a test run, or nothing where there is none or no room: to
 * make the 1400 files of one takes a disk up to a second and a half of processor time. Anyone may make
 * folders there, so one that is found is used only if nobody else can have made or changed it.
 * @returns {Promise<string | undefined>}
 */
export const openMemoryFolder = async () => {
  const mounts = (await readIfExists('/proc/self/mounts')) ?? '';
  if (!isInMemory(mounts, PLACE) || !(await hasRoom())) {
    return undefined;
  }
  const folder = path.join(PLACE, `indivillage-test-${sha256(ROOT).slice(0, 16)}`);
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') return undefined;
  }
  const info = await lstat(folder);
  if (!info.isDirectory() || info.uid !== process.getuid?.() || (info.mode & 0o022) !== 0) {
    return undefined;
  }
  // Root cannot run Postgres: whoever does passes through.
  await chmod(folder, 0o711);
  return folder;
};
