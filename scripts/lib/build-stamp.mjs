import { rm } from 'node:fs/promises';
import { readIfExists, writeAtomically } from './files.mjs';
import { hashContents, hashTimes } from './fingerprint.mjs';
import { inRoot } from './paths.mjs';

/**
 * One thing that is built.
 * @typedef {object} Target
 * @property {string} name
 * @property {() => Promise<string[]>} listSources
 * @property {() => Promise<string[]>} listOutputs
 * @property {string[]} [settings] what else the output depends on
 */

/** @param {Target} target */
const stampFile = ({ name }) => inRoot('dist', `.${name}.stamp`);

/** @param {Target} target */
export const hashSources = async ({ listSources, settings }) =>
  hashContents(inRoot(), ['package-lock.json', ...(await listSources())], settings);

/**
 * `sources` is kept apart, because only other output of the same sources means that someone wrote
 * into it.
 * @param {Target} target
 * @returns {Promise<{ sources: string, outputs: string } | undefined>}
 */
const readStamp = async (target) => {
  const [sources, outputs] = (await readIfExists(stampFile(target)))?.trim().split(' ') ?? [];
  return sources && outputs ? { sources, outputs } : undefined;
};

/**
 * @param {Target} target
 * @param {string} sources hash of what would be built
 * @returns {Promise<'current' | 'outdated' | 'damaged'>} damaged: the output is not what we wrote
 */
export const inspect = async (target, sources) => {
  const stamp = await readStamp(target);
  const outputs = await target.listOutputs();
  if (!stamp || stamp.outputs !== (await hashTimes(inRoot(), outputs))) {
    return 'damaged';
  }
  return stamp.sources === sources ? 'current' : 'outdated';
};

/** @param {Target} target */
export const clearStamp = (target) => rm(stampFile(target), { force: true });

/** @param {Target} target @param {string} sources the hash from before the build */
export const writeStamp = async (target, sources) => {
  const outputs = await hashTimes(inRoot(), await target.listOutputs());
  await writeAtomically(stampFile(target), `${sources} ${outputs}\n`);
};
