import path from 'node:path';
import { parseEnvFile, readEnvFile } from './env-file.mjs';
import { errorCode, UserFacingError } from './errors.mjs';
import { writeAtomically } from './files.mjs';
import { generateMissing } from './generated-environment.mjs';
import { withLock } from './lock-file.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { ROOT } from './paths.mjs';
import { readBoolean } from './variables.mjs';

/**
 * Adds the variables of `.env` to `process.env`, where they are not set, and first completes the
 * file with random secrets where neither has one.
 * @param {{ root?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ created: boolean, added: string[] }>}
 */
export const ensureEnvironment = async ({ root = ROOT, env = process.env } = {}) => {
  checkNodeVersion();
  const file = path.join(root, '.env');
  const text = await readEnvFile(file);
  const isComplete = text !== undefined && findMissing(text, env).text === '';
  // Without the lock two first starts would each write a file, and one would run on lost secrets.
  const result = isComplete
    ? { values: parseEnvFile(text), created: false, added: [] }
    : await withLock(path.join(root, '.data', 'environment.lock'), { what: 'writing .env' }, () =>
        completeFile(file, env)
      );
  for (const [name, value] of Object.entries(result.values)) {
    env[name] ||= value;
  }
  // The tests ask whether it is there.
  env.TEST_LOG &&= readBoolean(env, 'TEST_LOG') ? 'true' : '';
  return { created: result.created, added: result.added };
};

/**
 * What a start has written, if anything: a key that was lost, and is made anew, reads nothing that
 * the one before wrote, and whoever looks for the reason has to know.
 * @param {{ created: boolean, added: string[] }} result
 */
export const writtenText = ({ created, added }) =>
  created
    ? 'wrote .env with random secrets'
    : added.length > 0
      ? `added to .env, which had no value for them: ${added.join(', ')}`
      : undefined;

/**
 * @param {string | undefined} text the `.env` file, if there is one
 * @param {NodeJS.ProcessEnv} env
 */
const findMissing = (text, env) => {
  /** @type {Record<string, string | undefined>} */
  const known = { ...parseEnvFile(text ?? '') };
  for (const [name, value] of Object.entries(env)) {
    known[name] = value || known[name];
  }
  return generateMissing(known, { isNewFile: text === undefined });
};

/**
 * @param {string} file
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ values: NodeJS.Dict<string>, created: boolean, added: string[] }>}
 */
const completeFile = async (file, env) => {
  const text = await readEnvFile(file);
  const values = parseEnvFile(text ?? '');
  const missing = findMissing(text, env);
  const added = Object.keys(missing.added);
  if (added.length === 0) {
    return { values, created: false, added };
  }
  const separator = text === undefined || text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  const completed = `${text ?? ''}${separator}${missing.text}`;
  const read = parseEnvFile(completed);
  const unreadable = added.find((name) => read[name] !== missing.added[name]);
  if (unreadable) {
    throw new UserFacingError(
      `${file} cannot be completed: ${unreadable} would not be read at its end.`,
      {
        advice: 'look for a quotation mark that is not closed.',
      }
    );
  }
  try {
    await writeAtomically(file, completed, { mode: 0o600 });
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes(errorCode(error) ?? '')) {
      throw new UserFacingError(`${file} cannot be written, and these variables have no value.`, {
        advice: `set in the environment: ${added.join(', ')}`,
        cause: error,
      });
    }
    throw error;
  }
  return { values: { ...values, ...missing.added }, created: text === undefined, added };
};
