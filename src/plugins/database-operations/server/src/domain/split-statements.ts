export interface Statement {
  text: string;
  /** Line of the file that it begins in, from 1. */
  line: number;
}

/** What a semicolon may stand in: comments, quoted names and texts, dollar quotes. */
const QUOTED = [
  /--[^\n]*/y,
  /\b[eE]'(?:[^'\\]|\\[^]|'')*'/y,
  /'(?:[^']|'')*'/y,
  /"(?:[^"]|"")*"/y,
  /(?<![\w$])(\$(?:[a-zA-Z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[^]*?\1/y,
];
const COMMENT_START = '/*';
const WORD = /[a-zA-Z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const ROUTINE = /^create\s+(?:or\s+replace\s+)?(?:function|procedure)\b/i;

/** The end of a comment, in which others may be nested. */
const endOfComment = (sql: string, start: number): number => {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(sql); mark; mark = marks.exec(sql)) {
    depth += mark[0] === COMMENT_START ? 1 : -1;
    if (depth === 0) {
      return marks.lastIndex;
    }
  }
  return sql.length;
};

/** The end of what begins here and may hide a semicolon; `start` where nothing does. */
const endOfQuoted = (sql: string, start: number): number => {
  if (sql.startsWith(COMMENT_START, start)) {
    return endOfComment(sql, start);
  }
  for (const pattern of QUOTED) {
    pattern.lastIndex = start;
    if (pattern.test(sql)) {
      return pattern.lastIndex;
    }
  }
  return start;
};

const isComment = (sql: string, start: number): boolean =>
  sql.startsWith('--', start) || sql.startsWith(COMMENT_START, start);

/**
 * The statements of a file, each without the comments before it, so that whoever runs them can say
 * which one failed. Reads what Postgres reads: nested comments, all ways of quoting, and the bodies
 * of functions that begin with `BEGIN ATOMIC`. Assumes `standard_conforming_strings`, the default.
 */
export const splitStatements = (sql: string): Statement[] => {
  const statements: Statement[] = [];
  let start: number | undefined;
  /** Of `BEGIN … END` and `CASE … END` in the body of a function. */
  let depth = 0;
  const finish = (end: number): void => {
    if (start !== undefined) {
      const line = sql.slice(0, start).split('\n').length;
      statements.push({ text: sql.slice(start, end).trimEnd(), line });
    }
    start = undefined;
    depth = 0;
  };

  let position = 0;
  while (position < sql.length) {
    const end = endOfQuoted(sql, position);
    if (end > position) {
      start ??= isComment(sql, position) ? undefined : position;
      position = end;
      continue;
    }
    WORD.lastIndex = position;
    const word = WORD.exec(sql)?.[0].toLowerCase();
    if (word !== undefined) {
      start ??= position;
      if (word === 'begin' || word === 'case') {
        depth += depth > 0 || (word === 'begin' && ROUTINE.test(sql.slice(start))) ? 1 : 0;
      } else if (word === 'end') {
        depth = Math.max(0, depth - 1);
      }
      position += word.length;
      continue;
    }
    if (sql[position] === ';' && depth === 0) {
      finish(position);
    } else if (/\S/.test(sql.charAt(position)) && sql[position] !== ';') {
      start ??= position;
    }
    position += 1;
  }
  finish(sql.length);
  return statements;
};
