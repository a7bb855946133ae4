import { Readable } from 'node:stream';

/** The whole content if it is at most `limit` bytes long, else a stream of all of it. */
type ReadAhead = { whole: Buffer } | { stream: Readable };

export const readAhead = async (
  content: AsyncIterable<Buffer>,
  limit: number
): Promise<ReadAhead> => {
  const iterator = content[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let size = 0;
  while (size <= limit) {
    const next = await iterator.next();
    if (next.done) {
      return { whole: Buffer.concat(chunks) };
    }
    chunks.push(next.value);
    size += next.value.length;
  }

  const all = async function* () {
    try {
      for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
        yield chunk;
      }
      yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      await iterator.return?.();
    }
  };
  return { stream: Readable.from(all(), { objectMode: false }) };
};
