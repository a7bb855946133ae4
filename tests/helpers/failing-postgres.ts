import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { listenLocally } from './ports';

const message = (type: string, ...parts: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};

const int16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);
const int32 = (value: number) => Buffer.concat([int16(value >> 16), int16(value & 0xffff)]);

export const READY = Buffer.concat([message('R', int32(0)), message('Z', 'I')]);

/** What a server says to its clients when it is killed. */
export const TERMINATED = message('E', 'SFATAL\0C57P01\0Mthe server was killed\0\0');

/** The answer to a question for one text. */
export const row = (column: string, text: string): Buffer =>
  Buffer.concat([
    message(
      'T',
      int16(1),
      `${column}\0`,
      int32(0),
      int16(0),
      int32(25),
      int16(-1),
      int32(-1),
      int16(0)
    ),
    message('D', int16(1), int32(text.length), text),
    message('C', 'SELECT 1\0'),
    message('Z', 'I'),
  ]);

/**
 * Speaks as much of Postgres as a client needs to connect, and then fails where the test wants.
 * @param onQuery gets every statement after the connection was opened
 */
export const startFailingPostgres = async ({
  greeting = READY,
  onQuery,
}: {
  greeting?: Buffer;
  onQuery?: (statement: string, socket: Socket) => void;
}) => {
  const server = createServer((socket) => {
    let isOpen = false;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      if (isOpen) {
        onQuery?.(chunk.toString(), socket);
        return;
      }
      isOpen = true;
      socket.write(greeting);
    });
  });
  const port = await listenLocally(server);
  return {
    url: `postgres://nobody@127.0.0.1:${port}/none`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
};
