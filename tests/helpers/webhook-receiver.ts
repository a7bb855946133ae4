import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { listenLocally } from './ports';

export interface ReceivedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A server that takes every request and keeps its body; or answers each as it is told to. */
export const startWebhookReceiver = async (
  answer: (response: ServerResponse, request: ReceivedRequest) => void = (response) =>
    response.end()
) => {
  const bodies: string[] = [];
  const requests: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const received = { path: request.url ?? '', headers: request.headers, body };
      bodies.push(body);
      requests.push(received);
      answer(response, received);
    });
  });
  const port = await listenLocally(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    bodies,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
