import { readFile } from 'node:fs/promises';
import util, { TextDecoder } from 'node:util';
import { errorCode, UserFacingError } from './errors.mjs';

const HOW_TO_SAVE =
  'save it as UTF-8 (Notepad: Save as, Encoding: UTF-8) and run the command again.';

/**
 * The text of a file of variables, however an editor of Windows has written it: with a mark at its
 * start, or with its ends of lines. Nothing if there is none.
 * @param {string} file
 */
export const readEnvFile = async (file) => {
  try {
    return decodeEnvFile(await readFile(file), file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') {
      return undefined;
    }
    if (errorCode(error) === 'EISDIR') {
      throw new UserFacingError(`${file} is a folder, and has to be a file.`, {
        advice:
          'remove it, and put the file there. Docker makes a folder where the file that it is to mount is missing.',
      });
    }
    throw error;
  }
};

/**
 * @param {Buffer} bytes
 * @param {string} file
 */
const decodeEnvFile = (bytes, file) => {
  // A zero is in every line of UTF-16, and in no variable.
  const isUtf16 = bytes.includes(0) || (bytes[0] ?? 0) >= 0xfe;
  try {
    if (!isUtf16) {
      // Takes the mark away as well.
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
    }
  } catch {
    // Said below.
  }
  throw new UserFacingError(`${file} is not written in UTF-8, so no variable in it can be read.`, {
    advice: HOW_TO_SAVE,
  });
};

/**
 * @param {string} text
 * @returns {Record<string, string>}
 */
export const parseEnvFile = (text) => {
  const values = /** @type {Record<string, string>} */ (util.parseEnv(text));
  const lines = [...text.matchAll(/^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=(.*)$/gm)];
  /** @type {Map<string, string>} */
  const seen = new Map();
  for (const [, name = '', value = ''] of lines.filter(([, name = '']) => name in values)) {
    const { [name]: parsed = '' } = util.parseEnv(`${name}=${value}`);
    const before = seen.get(name);
    if (before && parsed && before !== parsed) {
      throw new UserFacingError(`.env has two values for ${name}.`, {
        advice: 'take one of the lines away: which of them counts would be a guess.',
      });
    }
    seen.set(name, parsed || before || '');
  }
  // A line without a value, as of a pattern that was copied, takes none away.
  for (const [name, value] of seen) {
    values[name] ||= value;
  }
  return values;
};
