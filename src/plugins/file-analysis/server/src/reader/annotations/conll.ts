import type { Reading } from '../readers/reading';
import { fileEncoding } from '../text/file-encoding';
import { chosenScheme, OUTSIDE, SCHEMES, tagOf, type SchemeName, type Tag } from './schemes';
import type { AnnotationReport } from './annotation-report';
import { createTally, type Tally } from './tally';
import { eachLine } from './text-lines';

const SAMPLED = 2_000;
/** A text without a tag in these is none. */
const FIRST_TOKENS = 200;
const SHARE_OF_TOKENS = 0.95;
const UNIVERSAL_COLUMNS = 10;

type Layout = 'conll' | 'conll-u';

/** `-DOCSTART-` begins a document, and is no word of it. */
const isNoToken = (line: string): boolean => /^-DOCSTART-(?:\s|$)/u.test(line);

const columnsOf = (line: string): string[] =>
  line.includes('\t') ? line.trimEnd().split('\t') : line.trim().split(/ +/u);

/** A number sign is a word as well: with a tag it is one. */
const isComment = (line: string): boolean =>
  line.startsWith('#') && !tagOf(columnsOf(line).at(-1) ?? '');

const isUniversal = (columns: readonly string[]): boolean =>
  columns.length === UNIVERSAL_COLUMNS &&
  /^\d+(?:[-.]\d+)?$/u.test(columns[0] ?? '') &&
  /^(?:[A-Z]+|_)$/u.test(columns[3] ?? '');

/**
 * How a text is written: a word in a line with its tag at the end, sentences apart by an empty line. Tables of two columns that
 * have no words outside of entities, or no sentences, stay tables.
 */
const layoutOf = async (path: string, encoding: string): Promise<Layout | null> => {
  let [tokens, tagged, universal, outside, sentences] = [0, 0, 0, 0, 0];
  const widths = new Map<number, number>();
  await eachLine(path, encoding, (line) => {
    if (line.trim() === '') {
      sentences += tokens > 0 ? 1 : 0;
    } else if (!isNoToken(line) && !isComment(line)) {
      const columns = columnsOf(line);
      const tag = columns.length > 1 ? tagOf(columns.at(-1) ?? '') : null;
      tokens += 1;
      tagged += tag ? 1 : 0;
      outside += tag?.part === 'O' ? 1 : 0;
      universal += isUniversal(columns) ? 1 : 0;
      widths.set(columns.length, (widths.get(columns.length) ?? 0) + 1);
    }
    return tokens < SAMPLED && (tokens < FIRST_TOKENS || tagged + universal > 0);
  });
  const least = tokens * SHARE_OF_TOKENS;
  if (tokens === 0 || Math.max(...widths.values()) < least) {
    return null;
  }
  if (universal >= least) {
    return 'conll-u';
  }
  return tagged >= least && outside > 0 && outside < tagged && sentences > 0 ? 'conll' : null;
};

/** Counts of one reading of the tags. Which of them holds is known at the end. */
const schemeCounts = (name: SchemeName, file: string) => {
  const tally = createTally('conll', file);
  let breaks = 0;
  return {
    tally,
    breaks: () => breaks,
    step: (before: Tag, now: Tag, place: number) => {
      const { begins, isBroken } = SCHEMES[name](before, now);
      if (begins && now.label !== '') {
        tally.annotation();
        tally.shape('span');
        tally.countClass(now.label);
      }
      if (isBroken) {
        breaks += 1;
        tally.problem('broken-sequence', file, place);
      }
    },
  };
};

const readTags = async (
  path: string,
  encoding: string,
  file: string
): Promise<AnnotationReport> => {
  const readings = {
    BIO: schemeCounts('BIO', file),
    IOB1: schemeCounts('IOB1', file),
    BILOU: schemeCounts('BILOU', file),
  };
  const all = Object.values(readings);
  const parts = new Set<string>();
  let [width, words, lastPlace] = [0, 0, 0];
  let [before, isAnnotated] = [OUTSIDE, false];
  const each = (task: (tally: Tally) => void) => all.forEach(({ tally }) => task(tally));
  const endSentence = (place: number) => {
    if (words > 0) {
      all.forEach(({ step }) => step(before, OUTSIDE, place));
      each((tally) => tally.item(isAnnotated));
    }
    [before, words, isAnnotated] = [OUTSIDE, 0, false];
  };
  await eachLine(path, encoding, (line, place) => {
    lastPlace = place;
    if (line.trim() === '' || isNoToken(line)) {
      endSentence(place);
      return true;
    }
    if (isComment(line)) {
      return true;
    }
    const columns = columnsOf(line);
    const tag = tagOf(columns.at(-1) ?? '');
    width = width === 0 ? columns.length : width;
    words += 1;
    if (!tag || columns.length !== width || columns.length < 2) {
      each((tally) => tally.problem('malformed', file, place));
    }
    const now = tag ?? OUTSIDE;
    parts.add(now.part);
    isAnnotated ||= now.part !== 'O';
    all.forEach(({ step }) => step(before, now, place));
    before = now;
    return true;
  });
  endSentence(lastPlace);
  const scheme = chosenScheme(
    { BIO: readings.BIO.breaks(), IOB1: readings.IOB1.breaks(), BILOU: readings.BILOU.breaks() },
    parts
  );
  return readings[scheme].tally.report(scheme);
};

/** Words with their part of speech. Their numbers go up by one in each sentence; ranges and empty words stand between. */
const readUniversal = async (
  path: string,
  encoding: string,
  file: string
): Promise<AnnotationReport> => {
  const tally = createTally('conll-u', file);
  let [words, isAnnotated] = [0, false];
  const endSentence = () => {
    if (words > 0) {
      tally.item(isAnnotated);
    }
    [words, isAnnotated] = [0, false];
  };
  await eachLine(path, encoding, (line, place) => {
    if (line.trim() === '') {
      endSentence();
    } else if (!line.startsWith('#')) {
      const columns = line.split('\t');
      const [number = '', , , part = '_'] = columns;
      if (!isUniversal(columns)) {
        tally.problem('malformed', file, place);
      } else if (/^\d+$/u.test(number)) {
        words += 1;
        if (Number(number) !== words) {
          tally.problem('broken-sequence', file, place);
        }
        if (part !== '_') {
          isAnnotated = true;
          tally.annotation();
          tally.shape('token');
          tally.countClass(part);
        }
      }
    }
    return true;
  });
  endSentence();
  return tally.report();
};

/** Words with tags as the shared tasks of CoNLL have them; null for other texts. */
export const readConll = async ({
  path,
  place: name,
}: Reading): Promise<{ encoding: string; report: AnnotationReport } | null> => {
  const encoding = await fileEncoding(path);
  const layout = await layoutOf(path, encoding);
  if (!layout) {
    return null;
  }
  const read = layout === 'conll' ? readTags : readUniversal;
  return { encoding, report: await read(path, encoding, name) };
};
