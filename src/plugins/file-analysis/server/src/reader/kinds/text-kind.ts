import { detectDialect, readRecords } from '../csv/dialect';
import { looseJson } from '../text/loose-json';
import type { FileKind } from './file-kinds';

const MARKUP = /^<(?:!doctype html|html|head|body|script|iframe|div|table|p|meta)[\s>/]/iu;
const VECTOR = /^<(?:\w+:)?svg[\s>]/iu;
/** What may stand before the root of a vector image. */
const PROLOGS = [
  /^<\?xml[^>]*>/iu,
  /^<!--[^>]*-->/u,
  /^<!doctype svg[^>[]*(?:\[[^\]]*\])?>/iu,
] as const;

const prologOf = (text: string): string =>
  PROLOGS.map((prolog) => prolog.exec(text)?.[0] ?? '').find((found) => found !== '') ?? '';
const XHTML = /^<\?xml[^>]*>\s*(?:<!doctype html[^>]*>\s*)?<html[\s>]/iu;
const XML = /^<(?:\?xml[\s?]|!DOCTYPE\s|!--|[\p{L}_][\p{L}\p{N}_.:-]*[\s/>])/u;
/** Names of columns as exchanges write them: `<DATE>,<OPEN>`. What follows is no markup where nothing is closed. */
const ANGLED_NAMES = /^<[^<>/!?\r\n]+>(?:[,;|\t]<[^<>/!?\r\n]+>)+[ \t]*(?:\r|\n|$)/u;
const SCRIPT = /^(?:#!\s?\/|@echo off|<\?php)/iu;

const isVector = (text: string): boolean => {
  let root = text;
  for (let prolog = prologOf(root); prolog !== ''; prolog = prologOf(root)) {
    root = root.slice(prolog.length).trimStart();
  }
  return VECTOR.test(root);
};

const isJson = (text: string): boolean => looseJson(text) !== null;

const isRecord = (line: string): boolean => /^\s*[{[]/u.test(line) && isJson(line);

const LAST_ENDS = 50;

/** Whether the start of a longer text is that of one JSON value: cut behind one of its last elements, it can be closed. */
const startsJson = (text: string): boolean => {
  let end = text.length;
  for (let trial = 0; trial < LAST_ENDS && end > 0; trial += 1) {
    end = Math.max(text.lastIndexOf('}', end - 1), text.lastIndexOf(',', end - 1));
    if (end > 0 && isJson(`${text.slice(0, text[end] === '}' ? end + 1 : end)}]`)) {
      return true;
    }
  }
  return false;
};

const jsonKind = (text: string, whole: boolean): FileKind | null => {
  if (!/^[{[]/u.test(text)) {
    return null;
  }
  if (whole && isJson(text)) {
    return 'json';
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const complete = whole ? lines : lines.slice(0, -1);
  const records = complete.slice(0, 50).filter(isRecord).length;
  // Some lines may be broken: that is for the report to say.
  if (records >= 2 && records >= Math.min(complete.length, 50) / 2) {
    return 'json-lines';
  }
  // A broken one is still JSON, for its reader to refuse.
  return /^(?:\[\s*[{["]|\{\s*")/u.test(text) || (!whole && startsJson(text)) ? 'json' : null;
};

const LONG_LINE = 60;
const SHARE_OF_ROWS = 0.5;
/** A single line of so many parts is a table whose first line has no end. */
const WIDE_LINE = 30;

const SENTENCE = /[.!?…।॥۔。！？]["'”’)\]]?\s*$/u;
const SHARE_OF_SENTENCES = 0.5;
const WORDS_OF_A_SENTENCE = 3;
/** A heading with an empty line behind it, as of Markdown; comments before a table stand close to it. */
const HEADING = /^#{1,6} \S.*(?:\r\n?|\n)\s*(?:\r\n?|\n)/u;
const LOGGED = /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*\s+\S/u;
/** What stands between the values of tables, and not in a moment. */
const BETWEEN_VALUES: readonly string[] = [',', ';', '\t', '|'];
const SHARE_OF_LOGGED = 0.8;

const shareOf = (lines: readonly string[], holds: (line: string) => boolean): number =>
  lines.filter(holds).length / Math.max(1, lines.length);

/** Whether lines are sentences, however short: they end as sentences do, and have the words of one. */
const isWritten = (text: string, lines: readonly string[]): boolean => {
  const words = lines.reduce((sum, line) => sum + line.trim().split(/\s+/u).length, 0);
  return (
    HEADING.test(text) ||
    (words >= lines.length * WORDS_OF_A_SENTENCE &&
      shareOf(lines, (line) => SENTENCE.test(line)) >= SHARE_OF_SENTENCES)
  );
};

/** Whether lines are sentences, not records: long or written as such, and of no common width by any delimiter. */
const isProse = (text: string): boolean => {
  const lines = text.split(/\r\n?|\n/u).filter((line) => line.trim() !== '');
  const length = lines.reduce((sum, line) => sum + line.length, 0) / Math.max(1, lines.length);
  const isText = length >= LONG_LINE || isWritten(text, lines);
  if (!isText && shareOf(lines, (line) => LOGGED.test(line)) < SHARE_OF_LOGGED) {
    return false;
  }
  const dialect = detectDialect(text);
  const isBetweenValues = BETWEEN_VALUES.includes(dialect.delimiter);
  if (isText ? dialect.delimiter === ' ' : !isBetweenValues) {
    return true;
  }
  const records = readRecords(text, dialect);
  const widths = new Map<number, number>();
  for (const { length: width } of records) {
    widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  const [width, count] = [...widths].sort((one, other) => other[1] - one[1])[0] ?? [0, 0];
  if (records.length < 2) {
    return width < WIDE_LINE;
  }
  return width < 2 || count < records.length * SHARE_OF_ROWS;
};

const PROSE_CHARACTERS = 32_768;

/**
 * What a text is, by its start.
 * @param whole whether the start is all of it
 */
export const textKind = (start: string, whole: boolean): FileKind => {
  const text = start.replace(/^\uFEFF/u, '').trimStart();
  if (text === '') {
    return 'empty';
  }
  if (SCRIPT.test(text)) {
    return 'script';
  }
  if (isVector(text)) {
    return 'svg';
  }
  if (MARKUP.test(text) || XHTML.test(text)) {
    return 'html';
  }
  if (XML.test(text) && !(ANGLED_NAMES.test(text) && !text.includes('</'))) {
    return 'xml';
  }
  const json = jsonKind(text, whole);
  if (json) {
    return json;
  }
  return isProse(text.slice(0, PROSE_CHARACTERS)) ? 'text' : 'delimited-text';
};

const FIRST_VALUES = 50;

/** What a text is besides, if it is neither list nor object: a value of JSON, or one in each line. */
export const jsonValues = (start: string, whole: boolean): 'json' | 'json-lines' | undefined => {
  if (whole && isJson(start.replace(/^\uFEFF/u, ''))) {
    return 'json';
  }
  const lines = start.split('\n').slice(0, whole ? undefined : -1);
  const filled = lines.filter((line) => line.trim() !== '').slice(0, FIRST_VALUES);
  return filled.length > 0 && filled.every(isJson) ? 'json-lines' : undefined;
};
