import type { FileHandle } from 'node:fs/promises';
import { endianness } from 'node:os';
import type { WaveFormat } from './wave-format';

const BLOCK_BYTES = 262_144;

type Decode = (bytes: Buffer, count: number, into: Float64Array) => void;

const SIGNIFICANT_24 = 8;

/** Whole numbers come out from -1 to just below 1; noise of a broken file as silence. */
const decoderOf = ({ isFloat, bytes }: WaveFormat): Decode => {
  const each =
    (read: (at: number, from: Buffer) => number): Decode =>
    (from, count, into) => {
      for (let index = 0; index < count; index += 1) {
        into[index] = read(index * bytes, from);
      }
    };
  if (isFloat) {
    const finite = (value: number) => (Number.isFinite(value) ? value : 0);
    return bytes === 4
      ? each((at, from) => finite(from.readFloatLE(at)))
      : each((at, from) => finite(from.readDoubleLE(at)));
  }
  switch (bytes) {
    case 1:
      return each((at, from) => ((from[at] ?? 0) - 128) / 128);
    case 2:
      return endianness() === 'LE'
        ? (from, count, into) => {
            const view = new Int16Array(from.buffer, from.byteOffset, count);
            for (let index = 0; index < count; index += 1) {
              into[index] = (view[index] ?? 0) / 32_768;
            }
          }
        : each((at, from) => from.readInt16LE(at) / 32_768);
    case 3:
      return each(
        (at, from) =>
          (((from[at] ?? 0) | ((from[at + 1] ?? 0) << 8) | ((from[at + 2] ?? 0) << 16)) <<
            SIGNIFICANT_24) /
          2_147_483_648
      );
    default:
      return each((at, from) => from.readInt32LE(at) / 2_147_483_648);
  }
};

/**
 * All samples in their order, channels beside each other, some at a time.
 * @yields the same array each time, and how many of it are samples
 */
export const eachBlock = async function* (
  file: FileHandle,
  format: WaveFormat
): AsyncGenerator<{ samples: Float64Array; count: number }> {
  const frameBytes = format.bytes * format.channels;
  const mostFrames = Math.max(1, Math.floor(BLOCK_BYTES / frameBytes));
  const blockFrames = Math.min(mostFrames, format.frames);
  const block = Buffer.from(new ArrayBuffer(blockFrames * frameBytes));
  const samples = new Float64Array(blockFrames * format.channels);
  const decode = decoderOf(format);
  for (let frame = 0; frame < format.frames; ) {
    const wanted = Math.min(blockFrames, format.frames - frame) * frameBytes;
    const { bytesRead } = await file.read(block, 0, wanted, format.start + frame * frameBytes);
    const frames = Math.floor(bytesRead / frameBytes);
    if (frames === 0) {
      return;
    }
    decode(block, frames * format.channels, samples);
    yield { samples, count: frames * format.channels };
    frame += frames;
  }
};
