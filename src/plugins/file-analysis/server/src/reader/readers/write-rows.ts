import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { stringify } from 'csv-stringify/sync';

export interface RowWriter {
  /** Waits where the disk is behind. */
  write: (row: readonly string[]) => Promise<void>;
  close: () => Promise<void>;
}

const BUFFERED_CHARACTERS = 65_536;

/** Writes rows as delimited text that the engine reads. */
export const writeRows = (path: string): RowWriter => {
  const stream = createWriteStream(path);
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  let held = '';
  const flush = async () => {
    if (failure) {
      throw failure as Error;
    }
    const text = held;
    held = '';
    if (!stream.write(text)) {
      await once(stream, 'drain');
    }
  };
  return {
    write: async (row) => {
      held += stringify([[...row]], { quoted: true });
      if (held.length > BUFFERED_CHARACTERS) {
        await flush();
      }
    },
    close: async () => {
      await flush();
      stream.end();
      await once(stream, 'close');
    },
  };
};
