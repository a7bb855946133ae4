import { UserFacingError } from '../lib/errors.mjs';

/**
 * A text with `lines` before the first line that `isAfter` says stands behind them.
 * @param {string} file for the complaint
 * @param {string} text
 * @param {readonly string[]} lines
 * @param {(line: string, index: number, all: readonly string[]) => boolean} isAfter
 */
export const insertBefore = (file, text, lines, isAfter) => {
  const all = text.split('\n');
  const at = all.findIndex(isAfter);
  if (at < 0) {
    throw new UserFacingError(`${file} is not what it was: there is no place for a new line.`, {
      advice: `add by hand:\n${lines.join('\n')}`,
    });
  }
  return [...all.slice(0, at), ...lines, ...all.slice(at)].join('\n');
};

/** After the last import. @param {string} file @param {string} text @param {string} line */
export const addImport = (file, text, line) => {
  const last = text.split('\n').findLastIndex((each) => /^(import|\}) .*from '.*';$/.test(each));
  return insertBefore(file, text, [line], (_line, index) => last >= 0 && index === last + 1);
};

/**
 * Rows at the end of the table under a heading of a Markdown page.
 * @param {string} file
 * @param {string} text
 * @param {string} heading
 * @param {readonly (readonly string[])[]} rows
 * @param {(line: string) => boolean} [isAfter] the row that they stand before
 */
export const addRows = (file, text, heading, rows, isAfter = () => false) => {
  if (rows.length === 0) {
    return text;
  }
  const start = text.split('\n').indexOf(heading);
  return insertBefore(
    file,
    text,
    rows.map((cells) => `| ${cells.join(' | ')} |`),
    (line, index, all) =>
      start >= 0 &&
      index > start &&
      (all[index - 1] ?? '').startsWith('|') &&
      (!line.startsWith('|') || (!line.startsWith('| -') && isAfter(line)))
  );
};
