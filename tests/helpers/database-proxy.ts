import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { listenLocally } from './ports';

/** What stands between the application and its database, and can be taken away. */
export const startDatabaseProxy = async (databaseUrl: string) => {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const forgotten = new WeakSet<Socket>();
  let isOpen = true;
  let swallows = false;
  let untilSilent = Infinity;

  const server = createServer((socket) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        if (from === upstream) {
          untilSilent -= chunk.length;
        }
        if (!swallows && untilSilent > 0 && !forgotten.has(from)) {
          to.write(chunk);
        }
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    if (!isOpen) {
      socket.destroy();
    }
  });
  const port = await listenLocally(server);
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;

  const cut = () => sockets.forEach((socket) => socket.destroy());

  return {
    url: url.href,
    /** Ends all connections, as a server that is killed. */
    cut,
    /** Takes the server away until it is given back. */
    takeAway() {
      isOpen = false;
      cut();
    },
    giveBack() {
      isOpen = true;
    },
    /** Lets packets vanish, as a firewall that has forgotten a connection. */
    swallow(on: boolean) {
      swallows = on;
    },
    /** Lets what the server says vanish, once it has said so many bytes. */
    silenceAfter(bytes: number) {
      untilSilent = bytes;
    },
    /** Lets the packets of all connections that there are vanish for ever; new ones pass. */
    forgetConnections() {
      sockets.forEach((socket) => forgotten.add(socket));
    },
    async stop() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type DatabaseProxy = Awaited<ReturnType<typeof startDatabaseProxy>>;
