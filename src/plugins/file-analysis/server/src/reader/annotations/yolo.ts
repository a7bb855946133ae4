import { boxProblems, isBox, type Box } from './boxes';
import type { Tally } from './tally';
import { eachLine } from './text-lines';
import { writtenNumber } from './written-number';

/** Normalised: the image is one wide and high. Six digits are written, of the middle and of the size. */
const WHOLE = { width: 1, height: 1 };
const TOLERANCE = 2e-6;
const SAMPLED = 1_000;
const SHARE_OF_LABELS = 0.5;

const words = (line: string): string[] => line.trim().split(/\s+/u);

/** A class, then a box of four numbers and perhaps how sure it is, or the corners of an outline. */
const isLabel = (line: string): boolean => {
  const [of = '', ...rest] = words(line);
  const isLongEnough = rest.length === 4 || rest.length === 5 || rest.length >= 6;
  return (
    /^\d{1,6}$/u.test(of) &&
    isLongEnough &&
    rest.map(writtenNumber).every((number) => number >= -1 && number <= 2)
  );
};

/** Whether a text may be the labels of an image. A table of small numbers may be, too: what lies beside it decides. */
export const isLabelFile = async (path: string): Promise<boolean> => {
  let [seen, fitting] = [0, 0];
  await eachLine(path, 'utf-8', (line) => {
    if (line.trim() !== '') {
      seen += 1;
      fitting += isLabel(line) ? 1 : 0;
    }
    return seen < SAMPLED;
  });
  return seen > 0 && fitting >= seen * SHARE_OF_LABELS;
};

const outlineBox = (points: readonly number[]): Box => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  points.forEach((value, index) => {
    if (index % 2 === 0) {
      [left, right] = [Math.min(left, value), Math.max(right, value)];
    } else {
      [top, bottom] = [Math.min(top, value), Math.max(bottom, value)];
    }
  });
  return { x: left, y: top, width: right - left, height: bottom - top };
};

const middleBox = ([x = NaN, y = NaN, width = NaN, height = NaN]: readonly number[]): Box => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
});

/** Adds one line of labels to the counts; whether it is an annotation. */
const addLabel = (
  tally: Tally,
  names: readonly string[] | null,
  line: string,
  file: string,
  place: number
): boolean => {
  const [of = '', ...rest] = words(line);
  const numbers = rest.map(writtenNumber);
  const isOutline = numbers.length >= 6;
  const isReadable =
    numbers.every(Number.isFinite) && (isOutline ? numbers.length % 2 === 0 : numbers.length >= 4);
  if (!isReadable || !/^-?\d+(?:\.0+)?$/u.test(of)) {
    tally.problem('malformed', file, place);
    return false;
  }
  const box = isOutline ? outlineBox(numbers) : middleBox(numbers);
  if (!isBox(box)) {
    tally.problem('malformed', file, place);
    return false;
  }
  tally.annotation();
  tally.shape(isOutline ? 'polygon' : 'box');
  const index = Number(of);
  if (index < 0 || (names && names[index] === undefined)) {
    tally.problem('unknown-class', file, place);
  } else {
    tally.countClass(names?.[index] ?? `class ${index}`);
  }
  boxProblems(box, WHOLE, TOLERANCE).forEach((problem) => tally.problem(problem, file, place));
  if (tally.isRepeated(`${index}|${numbers.join(' ')}`)) {
    tally.problem('repeated', file, place);
  }
  return true;
};

/** Adds the labels of one image. */
export const addLabelFile = async (
  tally: Tally,
  names: readonly string[] | null,
  path: string,
  file: string
): Promise<void> => {
  let isAnnotated = false;
  tally.forget();
  await eachLine(path, 'utf-8', (line, place) => {
    if (line.trim() !== '') {
      isAnnotated = addLabel(tally, names, line, file, place) || isAnnotated;
    }
    return true;
  });
  tally.item(isAnnotated);
};

const MOST_NAMES = 10_000;

const unquoted = (text: string): string => {
  const name = text.trim();
  const isQuoted = ['"', "'"].some((quote) => name.startsWith(quote) && name.endsWith(quote));
  return isQuoted && name.length > 1 ? name.slice(1, -1) : name;
};

/** The start of a list in one line or several. */
const LIST = /^names\s*:\s*\[/u;
const ENTRY = /^\s*(?:-|(\d{1,5})\s*:)\s/u;

/** The names in a description of a set: a list in one line or several, or names by number. No more of YAML is needed. */
const describedNames = (lines: readonly string[]): string[] | null => {
  const at = lines.findIndex((line) => /^names\s*:/u.test(line));
  if (at < 0) {
    return null;
  }
  const list = LIST.exec(lines[at] ?? '');
  if (list) {
    const [inside = ''] = lines.slice(at).join(' ').slice(list[0].length).split(']', 1);
    return inside
      .split(',')
      .map(unquoted)
      .filter((name) => name !== '');
  }
  const names: string[] = [];
  for (const line of lines.slice(at + 1)) {
    const entry = ENTRY.exec(line);
    if (entry) {
      const place = entry[1] === undefined ? names.length : Number(entry[1]);
      names[place] = unquoted(line.slice(entry[0].length));
    } else if (line.trim() !== '' && !line.trim().startsWith('#')) {
      break;
    }
  }
  return names;
};

/** Names under which the classes of a set are sent. */
export const isNamesFile = (name: string): boolean =>
  /(?:^|\/)(?:(?:predefined_)?classes\.txt|labels\.txt|[^/]*\.names|[^/]*\.ya?ml)$/iu.test(name);

/** The classes that a file names, in their order; null where it names none. */
export const classNames = async (path: string, name: string): Promise<string[] | null> => {
  const lines: string[] = [];
  await eachLine(path, 'utf-8', (line) => lines.push(line.replace(/^\uFEFF/u, '')) < MOST_NAMES);
  if (/\.ya?ml$/iu.test(name)) {
    return describedNames(lines);
  }
  const names = lines.map((line) => line.trim());
  while (names.at(-1) === '') {
    names.pop();
  }
  return names.length > 0 ? names : null;
};
