import type { IncomingMessage } from 'node:http';
import { withinTime } from '../within-time';
import { sendGuarded } from './guarded-request';
import type { OutgoingRules } from './guarded-request';

const MAX_ANSWER_BYTES = 64 * 1024;

export interface WebhookRequest extends Omit<OutgoingRules, 'needsTls'> {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Of the whole exchange. */
  timeoutMs: number;
  signal: AbortSignal;
}

/** Reads the answer to its end, or as much of it as anybody should send. */
const read = (response: IncomingMessage): Promise<string> =>
  new Promise((settle, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = () => {
      settle(Buffer.concat(chunks).toString('utf8'));
      response.destroy();
    };
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_BYTES) {
        finish();
      }
    });
    response.once('end', finish);
    response.once('error', reject);
  });

export interface WebhookAnswer {
  status: number;
  /** Of a stranger: to be kept by nobody as it is. */
  text: string;
}

/** Posts a message. Follows no redirection. */
export const postWebhook = async ({
  url,
  headers,
  body,
  timeoutMs,
  signal,
  ...rules
}: WebhookRequest): Promise<WebhookAnswer> =>
  withinTime(signal, timeoutMs, async (limit) => {
    const response = await sendGuarded(
      {
        url: new URL(url),
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        signal: limit,
      },
      { ...rules, needsTls: true }
    );
    return { text: await read(response), status: response.statusCode ?? 0 };
  });
