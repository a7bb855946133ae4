import type { Stats } from 'node:fs';
import { lstat, mkdir, readdir, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { StoragePermissionError } from '../../errors';
import type { ListedObject } from '../types';
import { codeOf } from './errors';
import { HEADER_BYTES } from './file-format';

/**
 * No key holds this character, so the object `a` (a file `a~`) and the object `a/b` (in a folder
 * `a`) can both exist.
 */
const OBJECT_SUFFIX = '~';

export const pathOf = (root: string, key: string): string =>
  path.join(root, ...key.split('/')) + OBJECT_SUFFIX;

const foldersOf = (root: string, key: string): string[] => {
  const segments = key.split('/').slice(0, -1);
  return segments.map((_, depth) => path.join(root, ...segments.slice(0, depth + 1)));
};

const assertFolder = async (folder: string): Promise<void> => {
  if (!(await lstat(folder)).isDirectory()) {
    throw new StoragePermissionError();
  }
};

/** Refuses a key whose folders lead elsewhere: somebody has put a symbolic link into the tree. */
export const assertInside = async (root: string, key: string): Promise<void> => {
  for (const folder of foldersOf(root, key)) {
    await assertFolder(folder);
  }
};

/** Step by step, as a recursive `mkdir` would follow links. */
export const makeFolders = async (root: string, key: string): Promise<void> => {
  for (const folder of foldersOf(root, key)) {
    await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') {
        throw error;
      }
    });
    await assertFolder(folder);
  }
};

/** Removes the folders of a key that are empty now. */
export const pruneFolders = async (root: string, key: string): Promise<void> => {
  for (const folder of foldersOf(root, key).reverse()) {
    try {
      await rmdir(folder);
    } catch {
      // Not empty, or another one was quicker: either way it may stay.
      return;
    }
  }
};

interface Node {
  /** What all keys below start with, or the key itself. */
  key: string;
  isFolder: boolean;
}

const compareKeys = (left: Node, right: Node): number => (left.key < right.key ? -1 : 1);

const readNodes = async (root: string, folder: string): Promise<Node[]> => {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(
    (error: unknown) => {
      // Removed meanwhile, or a prefix that nothing has.
      if (codeOf(error) === 'ENOENT') {
        return [];
      }
      throw error;
    }
  );
  return entries
    .flatMap((entry): Node[] => {
      if (entry.isDirectory() && !entry.name.startsWith('.')) {
        return [{ key: `${folder}${entry.name}/`, isFolder: true }];
      }
      return entry.isFile() && entry.name.endsWith(OBJECT_SUFFIX)
        ? [{ key: `${folder}${entry.name.slice(0, -1)}`, isFolder: false }]
        : [];
    })
    .sort(compareKeys);
};

/** Whether every key that starts with `prefix` lies before or at `after`. */
const isPassed = (prefix: string, after: string): boolean =>
  prefix < after && !after.startsWith(prefix);

const statOf = async (file: string): Promise<Stats | undefined> => {
  try {
    return await lstat(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
};

/**
 * The objects of a folder and below, in the order of their keys, those after `after`. A folder
 * counts with its slash: so the order is that of S3, where `a-b` comes before `a/b`.
 */
export const walkObjects = async function* (
  root: string,
  folder: string,
  after: string
): AsyncGenerator<ListedObject> {
  for (const node of await readNodes(root, folder)) {
    if (node.isFolder) {
      if (!isPassed(node.key, after)) {
        yield* walkObjects(root, node.key, after);
      }
    } else if (node.key > after) {
      const stats = await statOf(pathOf(root, node.key));
      if (stats) {
        yield { key: node.key, size: stats.size - HEADER_BYTES, modifiedAt: stats.mtime };
      }
    }
  }
};
