import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { listenLocally } from './ports';

/** Where a file is long enough, its scanner goes wrong in the middle of it. */
const MIDDLE_BYTES = 100_000;

type Oddity = (socket: Socket) => void;

/**
 * Stands between us and a scanner: passes everything on, until it is told to go wrong in the middle of files.
 * What is shorter than the middle of a file passes nevertheless.
 */
export const startOddScanner = async (address: string) => {
  const { hostname, port } = new URL(address);
  const sockets = new Set<Socket>();
  let oddity: Oddity | undefined;

  const forget = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };

  const server = createServer((client) => {
    forget(client);
    const engine = connect(Number(port), hostname);
    forget(engine);
    engine.pipe(client);
    client.on('close', () => engine.destroy());
    let bytes = 0;
    client.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (oddity && bytes >= MIDDLE_BYTES) {
        engine.unpipe(client).destroy();
        // Nothing more of the file is read.
        client.pause();
        oddity(client);
      } else {
        engine.write(chunk);
      }
    });
    client.on('end', () => engine.end());
  });
  const own = await listenLocally(server);

  return {
    address: `tcp://127.0.0.1:${own}`,

    /** From now on, until it is called with nothing. */
    goWrong(how?: Oddity) {
      oddity = how;
    },

    async stop() {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
