import { createReadStream } from 'node:fs';
import { decoderOf } from '../csv/delimited-file';

/** A line of a text, or a piece of one that is too long to be held. */
export interface Line {
  text: string;
  /** What it ends with; null of a piece that goes on, and of the last line where nothing follows. */
  end: '\n' | '\r\n' | '\r' | null;
  /** Whether the line goes on in the next piece. */
  continues: boolean;
}

const READ_BYTES = 1_048_576;
const LONGEST_LINE = 65_536;
const LINE_END = /\r\n|\r|\n/gu;

/** Where a text may be parted: behind a space where there is one, and in no pair. */
const partedAt = (text: string): number => {
  const space = text.lastIndexOf(' ', LONGEST_LINE - 1) + 1;
  if (space > 0) {
    return space;
  }
  const unit = text.charCodeAt(LONGEST_LINE - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? LONGEST_LINE - 1 : LONGEST_LINE;
};

/** The lines of a text of any length, some at a time: no more than a part is held. */
export const eachLine = async function* (path: string, encoding: string): AsyncGenerator<Line[]> {
  const decode = decoderOf(encoding);
  let held = '';
  const take = (text: string, isLast: boolean): Line[] => {
    const lines: Line[] = [];
    const all = held + text;
    let start = 0;
    const cut = (stop: number) => {
      while (stop - start > LONGEST_LINE) {
        const parted = partedAt(all.slice(start, start + LONGEST_LINE));
        lines.push({ text: all.slice(start, start + parted), end: null, continues: true });
        start += parted;
      }
    };
    for (const { 0: end, index } of all.matchAll(LINE_END)) {
      // Half of an end may follow.
      if (end === '\r' && index === all.length - 1 && !isLast) {
        break;
      }
      cut(index);
      lines.push({ text: all.slice(start, index), end: end as Line['end'], continues: false });
      start = index + end.length;
    }
    cut(all.length);
    held = all.slice(start);
    if (isLast && held !== '') {
      lines.push({ text: held, end: null, continues: false });
    }
    return lines;
  };
  for await (const bytes of createReadStream(path, { highWaterMark: READ_BYTES })) {
    yield take(decode(bytes as Buffer, false), false);
  }
  yield take(decode(Buffer.alloc(0), true), true);
};
