import { createReadStream } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
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

const send = async (socket: Socket, pieces: AsyncIterable<Buffer>): Promise<void> => {
  for await (const piece of pieces) {
    // What it has found already it says, and reads no further.
    if (socket.readableEnded || socket.destroyed) {
      return;
    }
    if (!socket.write(piece)) {
      await new Promise<void>((resolve) => {
        socket.once('drain', resolve);
        socket.once('close', resolve);
      });
    }
  }
};

/** One question, one answer, one connection. */
const ask = async (
  address: ScannerAddress,
  pieces: AsyncIterable<Buffer>,
  signal: AbortSignal
): Promise<string> => {
  const socket = open(address);
  const stop = () => socket.destroy(new Error('it took too long'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    const answer = text(socket);
    // It may end the connection before it has read all, which is an answer as well.
    const sent = send(socket, pieces).catch(() => undefined);
    const [said] = await Promise.all([answer, sent, finished(socket, { writable: false })]);
    return said.replaceAll('\0', '').trim();
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
  const version = await ask(address, once('VERSION'), signal);
  if (!version.startsWith('ClamAV')) {
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
  const result = toScanResult(await ask(address, framed(chunks), signal));
  if (!result) {
    throw new ScannerUnavailableError('it could not read the file');
  }
  return result;
};
