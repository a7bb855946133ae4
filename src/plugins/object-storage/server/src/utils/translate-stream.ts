import { PassThrough, pipeline } from 'node:stream';
import type { Readable } from 'node:stream';

/** The same bytes; errors on the way are translated. Ending one of the two streams ends both. */
export const translateStream = (
  source: Readable,
  translate: (error: unknown) => Error
): Readable => {
  const translated = new PassThrough({
    destroy(error, callback) {
      callback(error && translate(error));
    },
  });
  pipeline(source, translated, () => undefined);
  return translated;
};
