import { createReadStream } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { toScanResult, type ScanResult } from './scan-result';

/** Where the engine listens: `tcp://host:port`, or `unix:///path`. */
export type ScannerAddress = string;

/** The engine cannot be asked now: nothing is known about the file. */
export class ScannerUnavailableError extends Error {
  constructor(reason: string) {
    super(`The malware scanner does not answer: ${reason}`);
    this.name = 'ScannerUnavailableError';
  }
}

const CHUNK_BYTES = 262_144;

/** Longer than all that it has to say: the version, or the name of what it found. */
const LONGEST_ANSWER = 4_096;

/** What is kept of it, and shown. */
const VERSION = /^ClamAV [\x20-\x7e]{1,200}$/;

const open = (address: ScannerAddress): Socket => {
  const { protocol, hostname, port, pathname } = new URL(address);
  return protocol === 'unix:'
    ? connect({ path: decodeURIComponent(pathname) })
    : connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) });
};

const lengthOf = (chunk: Buffer): Buffer => {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(chunk.length);
  return header;
};

/** As the engine wants a stream: each chunk after its length, and a length of nothing at the end. */
async function* framed(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of chunks) {
    yield lengthOf(chunk);
    yield chunk;
  }
  yield Buffer.alloc(4);
}

/** Answers whether all was sent. */
const send = async (socket: Socket, pieces: AsyncIterable<Buffer>): Promise<boolean> => {
  for await (const piece of pieces) {
    // What it has found already it says, and reads no further.
    if (socket.readableEnded || socket.destroyed) {
      return false;
    }
    if (!socket.write(piece)) {
      await new Promise<void>((resolve) => {
        socket.once('drain', resolve);
        socket.once('close', resolve);
      });
    }
  }
  return true;
};

const answerOf = async (socket: Socket): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LONGEST_ANSWER) {
      throw new Error('it says more than a scanner has to say');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

interface Said {
  text: string;
  /** Whether it could have read all before it said so. */
  isAboutAll: boolean;
}

/** One question, one answer, one connection. */
const ask = async (
  address: ScannerAddress,
  pieces: AsyncIterable<Buffer>,
  signal: AbortSignal
): Promise<Said> => {
  const socket = open(address);
  const stop = () => socket.destroy(new Error('it took too long'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    const answer = answerOf(socket);
    // It may end the connection before it has read all, which is an answer as well.
    const sent = send(socket, pieces).catch((error: unknown) => {
      socket.destroy(error instanceof Error ? error : undefined);
      return false;
    });
    const [said, isAboutAll] = await Promise.all([answer, sent]);
    return { text: said.replaceAll('\0', '').trim(), isAboutAll };
  } catch (error) {
    throw new ScannerUnavailableError(error instanceof Error ? error.message : 'unknown');
  } finally {
    signal.removeEventListener('abort', stop);
    socket.destroy();
  }
};

async function* once(command: string): AsyncGenerator<Buffer> {
  yield Buffer.from(`z${command}\0`);
}

/** Engine, number and date of its signatures, as in `ClamAV 1.4.6/27450/Sat Nov 28 09:12:11 2026`. */
export const engineVersion = async (
  address: ScannerAddress,
  signal: AbortSignal
): Promise<string> => {
  const { text: version } = await ask(address, once('VERSION'), signal);
  if (!VERSION.test(version)) {
    throw new ScannerUnavailableError('it is no ClamAV');
  }
  return version;
};

/**
 * What the engine says of a file.
 * @throws ScannerUnavailableError where it says nothing
 */
export const scanFile = async (
  address: ScannerAddress,
  file: string,
  signal: AbortSignal
): Promise<ScanResult> => {
  const chunks = createReadStream(file, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>;
  const { text, isAboutAll } = await ask(address, framed(chunks), signal);
  const result = toScanResult(text);
  if (!result) {
    throw new ScannerUnavailableError('it could not read the file');
  }
  if (result.finding === 'clean' && !isAboutAll) {
    throw new ScannerUnavailableError('it had an answer before it had the file');
  }
  return result;
};
