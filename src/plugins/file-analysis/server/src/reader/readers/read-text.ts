import { eachLine, type Line } from '../text/each-line';
import { fileEncoding } from '../text/file-encoding';
import type { TextFacts } from '../text/text-facts';
import { textMeter } from '../text/text-meter';
import type { Reader } from './reading';

export interface TextReport extends TextFacts {
  lines: number;
  blankLines: number;
  /** Characters of the longest line. */
  longestLine: number;
  /** What lines end with; null where there is one line alone. */
  lineEnd: 'LF' | 'CRLF' | 'CR' | 'mixed' | null;
}

const ENDS = { '\n': 'LF', '\r\n': 'CRLF', '\r': 'CR' } as const;

const BLANK = /^\s*$/u;

/** What a text says of itself, read from its first line to its last. */
export const readText: Reader = async ({ path, media }) => {
  const encoding = await fileEncoding(path);
  const meter = textMeter();
  const ends = new Set<NonNullable<Line['end']>>();
  let [lines, blankLines, longestLine, length] = [0, 0, 0, 0];
  let isBlank = true;
  for await (const some of eachLine(path, encoding)) {
    for (const { text, end, continues } of some) {
      length += meter.add(text);
      isBlank &&= BLANK.test(text);
      if (end) {
        ends.add(end);
      }
      if (!continues) {
        lines += 1;
        blankLines += isBlank ? 1 : 0;
        longestLine = Math.max(longestLine, length);
        [length, isBlank] = [0, true];
      }
    }
  }
  const [only] = ends;
  const text: TextReport = {
    lines,
    blankLines,
    longestLine,
    lineEnd: ends.size > 1 ? 'mixed' : only === undefined ? null : ENDS[only],
    ...meter.facts(),
  };
  media.addText(text);
  return { encoding, tables: [], text };
};
