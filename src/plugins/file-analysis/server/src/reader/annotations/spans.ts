import { readFile } from 'node:fs/promises';
import type { PersonalDataFinding } from '../personal-data/finding';
import type { Reading } from '../readers/reading';
import { eachListed } from './json-lists';
import { isRecord, type JsonRecord } from './records';
import { sampledFields } from './sampled-fields';
import { createTally, type Tally } from './tally';
import { eachLine } from './text-lines';

interface Span {
  start: number;
  end: number;
  label: string;
}

interface Document {
  text: string;
  /** Null for an entry that is no span. */
  spans: (Span | null)[];
  /** Where words begin and end, where the set says so. */
  tokens: readonly JsonRecord[] | null;
}

const LISTS = ['entities', 'spans', 'ents', 'label', 'labels'] as const;

const spanOf = (value: unknown): Span | null => {
  const [start, end, label] = Array.isArray(value)
    ? (value as readonly unknown[])
    : isRecord(value)
      ? [
          value.start ?? value.start_offset ?? value.start_char,
          value.end ?? value.end_offset ?? value.end_char,
          value.label ?? value.entity ?? value.type ?? value.label_,
        ]
      : [];
  return Number.isInteger(start) && Number.isInteger(end) && typeof label === 'string'
    ? { start: start as number, end: end as number, label }
    : null;
};

const tokensOf = (value: unknown): readonly JsonRecord[] | null =>
  Array.isArray(value) &&
  value.every((token: unknown) => isRecord(token) && Number.isInteger(token.start))
    ? (value as readonly JsonRecord[])
    : null;

const documentOf = (value: unknown): Document | null => {
  // As it is trained with: a text, and what is said of it.
  const record: unknown =
    Array.isArray(value) && value.length === 2 && isRecord(value[1])
      ? { text: value[0] as unknown, entities: value[1].entities }
      : value;
  if (!isRecord(record) || typeof record.text !== 'string') {
    return null;
  }
  const list = LISTS.find((key) => Array.isArray(record[key]));
  const entries = list && (record[list] as readonly unknown[]);
  return entries
    ? {
        text: record.text,
        spans: entries.map(spanOf),
        tokens: tokensOf(record.tokens),
      }
    : null;
};

const WORD = /[\p{L}\p{M}\p{N}]/u;
/** Scripts that leave no space between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether a place between two letters is inside a word. */
const isInsideWord = (letters: readonly string[], place: number): boolean => {
  const [before, after] = [letters[place - 1] ?? ' ', letters[place] ?? ' '];
  return WORD.test(before) && WORD.test(after) && !UNSPACED.test(before) && !UNSPACED.test(after);
};

const boundaries = (
  letters: readonly string[],
  tokens: Document['tokens']
): ((span: Span) => boolean) => {
  if (!tokens) {
    return ({ start, end }) => isInsideWord(letters, start) || isInsideWord(letters, end);
  }
  const starts = new Set(tokens.map(({ start }) => start));
  const ends = new Set(tokens.map(({ end }) => end));
  return ({ start, end }) => !starts.has(start) || !ends.has(end);
};

const addDocument = (
  tally: Tally,
  document: Document | null,
  file: string,
  place: number
): void => {
  if (!document) {
    tally.problem('malformed', file, place);
    return;
  }
  const { text, spans, tokens } = document;
  tally.item(spans.some((span) => span !== null));
  tally.forget();
  // Offsets count letters, not halves of those beyond the first plane.
  const letters = Array.from(text);
  const isInside = boundaries(letters, tokens);
  const sound: Span[] = [];
  for (const span of spans) {
    if (!span) {
      tally.problem('malformed', file, place);
      continue;
    }
    tally.annotation();
    tally.shape('span');
    if (span.label.trim() === '') {
      tally.problem('unknown-class', file, place);
    } else {
      tally.countClass(span.label);
    }
    if (tally.isRepeated(`${span.start}|${span.end}|${span.label}`)) {
      tally.problem('repeated', file, place);
      continue;
    }
    if (span.end <= span.start) {
      tally.problem('empty-span', file, place);
    } else if (span.start < 0 || span.end > letters.length) {
      tally.problem('outside-text', file, place);
    } else {
      sound.push(span);
      if (isInside(span)) {
        tally.problem('inside-token', file, place);
      }
    }
  }
  let reached = 0;
  for (const { start, end } of sound.sort((one, other) => one.start - other.start)) {
    if (start < reached) {
      tally.problem('overlapping', file, place);
    }
    reached = Math.max(reached, end);
  }
};

const SAMPLED = 200;
const SHARE_OF_DOCUMENTS = 0.9;
const SHARE_IN_TEXT = 0.5;

/** Whether most records are texts with spans in them. Posts of a network have entities, too, and pieces of a film spans. */
const isSet = (sample: readonly (Document | null)[]): boolean => {
  const documents = sample.filter((document) => document !== null);
  const spans = documents.flatMap(({ spans: of, text }) => of.map((span) => ({ span, text })));
  const inText = spans.filter(
    ({ span, text }) => span && span.start >= 0 && span.end > span.start && span.end <= text.length
  );
  return (
    documents.length >= sample.length * SHARE_OF_DOCUMENTS &&
    inText.length > 0 &&
    inText.length >= spans.length * SHARE_IN_TEXT
  );
};

type Task = (value: unknown, place: number) => boolean;

const parsed = (text: () => unknown): unknown => {
  try {
    return text();
  } catch {
    return undefined;
  }
};

/** How records are written: one in a line, in a list or the property `annotations`, or one that is the whole text. */
type Layout = 'lines' | 'list' | 'whole';

/** A text of one record is held as a whole. */
const LONGEST_RECORD = 16_777_216;

const eachRecord = async (path: string, layout: Layout, task: Task): Promise<void> => {
  if (layout === 'whole') {
    const text = await readFile(path, 'utf8');
    task(
      parsed(() => JSON.parse(text.replace(/^\uFEFF/u, '')) as unknown),
      1
    );
  } else if (layout === 'lines') {
    await eachLine(path, 'utf-8', (line, place) =>
      line.trim() === ''
        ? true
        : task(
            parsed(() => JSON.parse(line) as unknown),
            place
          )
    );
  } else {
    await eachListed(path, ({ key, place, parse }) =>
      key === '' || key === 'annotations' ? task(parsed(parse), place) : true
    );
  }
};

const layoutOf = async (path: string, isLines: boolean, size: number): Promise<Layout | null> => {
  const layouts: readonly Layout[] = isLines
    ? ['lines']
    : ['list', ...(size <= LONGEST_RECORD ? (['whole'] as const) : [])];
  for (const layout of layouts) {
    const sample: (Document | null)[] = [];
    await eachRecord(path, layout, (value) => sample.push(documentOf(value)) < SAMPLED);
    if (isSet(sample)) {
      return layout;
    }
  }
  return null;
};

export interface SpanSet {
  tally: Tally;
  /** What is found in the texts, and beside them. */
  personalData: PersonalDataFinding[];
}

/** Texts with marked spans as spaCy, Prodigy and Doccano write them; null for other JSON. */
export const readSpans = async (
  { path, size, place: name }: Reading,
  isLines: boolean
): Promise<SpanSet | null> => {
  const layout = await layoutOf(path, isLines, size);
  if (!layout) {
    return null;
  }
  const tally = createTally('spacy', name);
  const fields = sampledFields([]);
  await eachRecord(path, layout, (value, place) => {
    const document = documentOf(value);
    addDocument(tally, document, name, place);
    fields.add(document ? { ...(isRecord(value) ? value : {}), text: document.text } : null);
    return true;
  });
  return { tally, personalData: fields.findings() };
};
