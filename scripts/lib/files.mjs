import { createHash, randomBytes } from 'node:crypto';
import { chmod, open, readFile, rename, rm } from 'node:fs/promises';
import { errorCode } from './errors.mjs';

/** @param {string | Buffer} content */
export const sha256 = (content) => createHash('sha256').update(content).digest('hex');

/**
 * The text of a file, or nothing if there is none.
 * @param {string} file
 */
export const readIfExists = async (file) => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') {
      return undefined;
    }
    throw error;
  }
};

/**
 * Writes a file so that a reader, or a crash, sees the old text or the new one and nothing between.
 * @param {string} file
 * @param {string} content
 * @param {{ mode?: number }} [options]
 */
export const writeAtomically = async (file, content, { mode = 0o644 } = {}) => {
  const draft = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const handle = await open(draft, 'wx', mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(draft, mode);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};

/**
 * The last lines of a log, from `offset` bytes on.
 * @param {string} file
 * @param {{ lines?: number, offset?: number }} [options]
 */
export const lastLines = async (file, { lines = 20, offset = 0 } = {}) => {
  const content = await readFile(file).catch(() => Buffer.alloc(0));
  return content.subarray(offset).toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
};
