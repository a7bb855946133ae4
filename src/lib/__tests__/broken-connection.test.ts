import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { isFaultOfClient } from '../broken-connection';

const PART = 'Content-Length: 100\r\n\r\nabc';
const CHUNKED = 'Transfer-Encoding: chunked\r\n\r\n';

/** The errors that a server sees of a request of which this is sent. */
const errorsOf = async (sent: string, end: (socket: Socket) => void): Promise<unknown[]> => {
  const errors: unknown[] = [];
  // Errors of Node are none of the class that code in Jest knows.
  const keep = ({ code }: NodeJS.ErrnoException) =>
    errors.push(Object.assign(new Error('seen'), { code }));
  const server = createServer((request) => {
    request.on('error', keep).resume();
    request.socket.on('error', keep);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const closed = new Promise<void>((resolve) => {
    server.once('connection', (socket) => socket.once('close', () => resolve()));
  });
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.resume().on('error', () => undefined);
  await once(client, 'connect');
  client.write(`PATCH / HTTP/1.1\r\nHost: here\r\n${sent}`);
  await once(server, 'request');
  end(client);
  await closed;
  await new Promise((resolve) => server.close(resolve));
  return errors;
};

const stay = () => undefined;

it.each<[string, string, (socket: Socket) => void]>([
  ['ends its half', PART, (socket) => socket.end()],
  ['is gone', PART, (socket) => socket.destroy()],
  ['resets', PART, (socket) => socket.resetAndDestroy()],
  ['sends no size of a chunk', `${CHUNKED}zz\r\nabc`, stay],
  ['sends more than a chunk', `${CHUNKED}1\r\nabc\r\n`, stay],
  ['ends in a chunk', `${CHUNKED}9\r\nabc`, (socket) => socket.end()],
])('a client that %s is to blame for what the server sees', async (_, sent, end) => {
  const errors = await errorsOf(sent, end);
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.filter((error) => !isFaultOfClient(error))).toEqual([]);
});

it.each([new Error('x'), Object.assign(new Error('x'), { code: 'ENOSPC' }), 'HPE_X', undefined])(
  'other errors are ours',
  (error) => expect(isFaultOfClient(error)).toBe(false)
);
