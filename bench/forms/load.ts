import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../lib/statistics';
import type { PreparedRequest } from './enquiries';

export interface LoadResult {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
}

interface LoadOptions {
  url: string;
  requests: readonly PreparedRequest[];
  connections: number;
  /** Requests begun in a second; without it, each connection goes on as soon as it is answered. */
  rate?: number;
  signal: AbortSignal;
}

/** Sends each request once. Throws when one is not accepted: such a run measured something else. */
export const sendAll = async ({
  url,
  requests,
  connections,
  rate,
  signal,
}: LoadOptions): Promise<LoadResult> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  const send = async ({ path, headers, body }: PreparedRequest, dueAt: number) => {
    const outgoing = request(`${url}${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent,
      signal,
    });
    outgoing.end(body);
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    const answerText = await text(answer);
    const status = answer.statusCode ?? 0;
    if (status < 200 || status > 299) {
      throw new Error(`${path} answers ${status}: ${answerText}`);
    }
    latencies.push(performance.now() - dueAt);
  };

  const startedAt = performance.now();
  if (rate === undefined) {
    const queue = requests.values();
    const work = async () => {
      for (const prepared of queue) {
        await send(prepared, performance.now());
      }
    };
    await Promise.all(Array.from({ length: connections }, work));
  } else {
    const sent = requests.map(async (prepared, index) => {
      const dueAt = startedAt + (index * 1000) / rate;
      await sleep(dueAt - performance.now(), undefined, { signal });
      // From when it was due: a server that falls behind is not forgiven the wait.
      await send(prepared, dueAt);
    });
    await Promise.all(sent);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  return {
    requestsPerSecond: requests.length / seconds,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
  };
};
