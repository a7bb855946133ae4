import autocannon from 'autocannon';
import { percentile } from './statistics';

export interface Request {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface LoadOptions {
  baseUrl: string;
  request: Request;
  /** Every answer has to be this, byte for byte. */
  expectedBody: string;
  connections: number;
  seconds: number;
  signal: AbortSignal;
}

/** One run against one server. */
export interface LoadResult {
  requests: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/**
 * Keeps each connection busy with one request after the other. Throws when an answer is missing, has
 * another status than 200 or another body than expected: such a run measured something else.
 */
export const runLoad = async (options: LoadOptions): Promise<LoadResult> => {
  const { baseUrl, request, expectedBody, connections, seconds, signal } = options;
  signal.throwIfAborted();
  // autocannon's own histogram has whole milliseconds, too coarse for the faster arm.
  const latencies: number[] = [];
  const startedAt = performance.now();
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url: `${baseUrl}${request.path}`,
        method: request.method,
        headers: request.headers,
        body: request.body,
        expectBody: expectedBody,
        connections,
        duration: seconds,
      },
      (error: Error | null, outcome: autocannon.Result) => {
        signal.removeEventListener('abort', stop);
        if (error) {
          reject(error);
        } else {
          resolve(outcome);
        }
      }
    );
    const stop = () => instance.stop();
    signal.addEventListener('abort', stop, { once: true });
    instance.on('response', (_client, _statusCode, _bytes, milliseconds) => {
      latencies.push(milliseconds);
    });
  });
  const elapsedSeconds = (performance.now() - startedAt) / 1000;
  signal.throwIfAborted();

  const { errors, timeouts, non2xx, mismatches } = result;
  if (errors + timeouts + non2xx + mismatches > 0 || latencies.length === 0) {
    throw new Error(
      `${request.method} ${baseUrl}${request.path}: ${latencies.length} answers, ${errors} errors, ` +
        `${timeouts} time-outs, ${non2xx} not 200, ${mismatches} with another body`
    );
  }
  return {
    requests: latencies.length,
    requestsPerSecond: round(latencies.length / elapsedSeconds, 1),
    p50Ms: round(percentile(latencies, 0.5), 2),
    p99Ms: round(percentile(latencies, 0.99), 2),
  };
};
