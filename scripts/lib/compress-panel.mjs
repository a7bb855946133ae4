import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

/** Pages are read and filled in by the server; pictures and fonts are small as they are. */
const COMPRESSED = /\.(js|css|json|svg)$/;
/** What is smaller fits into one packet as it is. */
const LEAST_BYTES = 1_400;

/** The highest quality takes ten times as long, for a tenth less. */
const BROTLI_QUALITY = 9;

/** @param {number} size */
const brotli = (size) =>
  createBrotliCompress({
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: size,
    },
  });

/**
 * Lays compressed copies beside the files of the panel, once, when it is built: koa-send answers with the one that a
 * browser can read. Brotli is asked for over HTTPS only.
 * @param {string} folder
 */
export const compressPanel = async (folder) => {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const { size } = await stat(file);
    if (!COMPRESSED.test(name) || size < LEAST_BYTES) {
      continue;
    }
    await Promise.all([
      pipeline(createReadStream(file), brotli(size), createWriteStream(`${file}.br`)),
      pipeline(createReadStream(file), createGzip({ level: 9 }), createWriteStream(`${file}.gz`)),
    ]);
  }
};
