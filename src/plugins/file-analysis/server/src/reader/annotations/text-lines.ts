import { createReadStream } from 'node:fs';

/** What stands further on in a line is left out: no line of a label file is as long. */
const LONGEST_LINE = 65_536;

/** The lines of a text, one after the other, however long it or a line is. False from the task ends it. */
export const eachLine = async (
  path: string,
  encoding: string,
  task: (line: string, place: number) => boolean
): Promise<void> => {
  const decoder = new TextDecoder(encoding);
  let held = '';
  let place = 0;
  const take = (line: string): boolean => {
    place += 1;
    return task(line.endsWith('\r') ? line.slice(0, -1) : line, place);
  };
  for await (const piece of createReadStream(path, { highWaterMark: 262_144 })) {
    const text = held + decoder.decode(piece as Buffer, { stream: true });
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      if (!take(text.slice(start, Math.min(end, start + LONGEST_LINE)))) {
        return;
      }
      start = end + 1;
    }
    held = text.slice(start, start + LONGEST_LINE);
  }
  const rest = held + decoder.decode();
  if (rest !== '') {
    take(rest);
  }
};
