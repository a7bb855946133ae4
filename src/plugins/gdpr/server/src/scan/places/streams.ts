import type { Readable } from 'node:stream';
import type { Findings } from '../findings';

/** Content up to here is searched for what is packed in it, too. */
const LONGEST_CONTENT = 64 * 1024 * 1024;

/** Searches a file or an object as it is read. */
export const searchStream = async (
  where: string,
  body: Readable,
  size: number,
  { findings, signal }: { findings: Findings; signal: AbortSignal }
): Promise<void> => {
  const isShort = size <= LONGEST_CONTENT;
  const pieces: Buffer[] = [];
  const search = findings.at(where);
  for await (const piece of body as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    if (isShort) {
      pieces.push(piece);
    } else {
      search.push(piece);
    }
  }
  if (isShort) {
    await findings.content(where, Buffer.concat(pieces));
  } else {
    findings.skip(
      `inside ${where}`,
      `it has more than ${LONGEST_CONTENT} bytes: it was searched as it is`
    );
  }
};
