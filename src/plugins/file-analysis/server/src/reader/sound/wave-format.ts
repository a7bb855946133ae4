import type { FileHandle } from 'node:fs/promises';

/** Where the samples of a WAV file lie, and how they are written. */
export interface WaveFormat {
  isFloat: boolean;
  /** Of one sample. */
  bytes: 1 | 2 | 3 | 4 | 8;
  channels: number;
  sampleRate: number;
  /** Of the samples, as far as they are there. */
  start: number;
  frames: number;
  /** Whether the file ends before its samples do. */
  isCut: boolean;
}

const CHUNK_HEADER = 8;
const FIRST_CHUNK = 12;
const FORMAT_LENGTH = 26;
const MOST_CHUNKS = 10_000;
const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
/** Written by programs that do not know the length when they begin. */
const UNTIL_THE_END: readonly number[] = [0, 0xffffffff];

type Samples = Pick<WaveFormat, 'isFloat' | 'bytes' | 'channels' | 'sampleRate'>;

const INTEGERS: readonly number[] = [1, 2, 3, 4];
const FLOATS: readonly number[] = [4, 8];

const isWidth = (bytes: number, isFloat: boolean): bytes is WaveFormat['bytes'] =>
  (isFloat ? FLOATS : INTEGERS).includes(bytes);

/** Null where samples are packed in a way that is not read here. */
const samplesOf = (chunk: Buffer): Samples | null => {
  if (chunk.length < 16) {
    return null;
  }
  const stated = chunk.readUInt16LE(0);
  const tag = stated === EXTENSIBLE && chunk.length >= 26 ? chunk.readUInt16LE(24) : stated;
  const channels = chunk.readUInt16LE(2);
  const sampleRate = chunk.readUInt32LE(4);
  const bytes = chunk.readUInt16LE(12) / channels;
  const isFloat = tag === FLOAT;
  return (tag === PCM || isFloat) && sampleRate > 0 && isWidth(bytes, isFloat)
    ? { isFloat, bytes, channels, sampleRate }
    : null;
};

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
};

/** How the samples of a WAV file are written; null where they are not plain numbers, or there are none. */
export const waveFormat = async (file: FileHandle, size: number): Promise<WaveFormat | null> => {
  let samples: Samples | null = null;
  let at = FIRST_CHUNK;
  for (let count = 0; count < MOST_CHUNKS && at + CHUNK_HEADER <= size; count += 1) {
    const header = await readAt(file, at, CHUNK_HEADER);
    const name = header.toString('latin1', 0, 4);
    const length = header.readUInt32LE(4);
    const start = at + CHUNK_HEADER;
    if (name === 'fmt ') {
      samples = samplesOf(await readAt(file, start, Math.min(length, FORMAT_LENGTH)));
    }
    if (name === 'data') {
      const left = size - start;
      const isOpen = UNTIL_THE_END.includes(length);
      const there = isOpen ? left : Math.min(length, left);
      return (
        samples && {
          ...samples,
          start,
          frames: Math.floor(there / (samples.bytes * samples.channels)),
          isCut: !isOpen && length > left,
        }
      );
    }
    at = start + length + (length % 2);
  }
  return null;
};
