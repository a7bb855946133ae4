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
const drain = (response: IncomingMessage): Promise<void> =>
  new Promise((settle, reject) => {
    let bytes = 0;
    const finish = () => {
      settle();
      response.destroy();
    };
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_BYTES) {
        finish();
      }
    });
    response.once('end', finish);
    response.once('error', reject);
  });

/** Posts a message and answers the status. Follows no redirection and keeps nothing of the answer. */
export const postWebhook = async ({
  url,
  headers,
  body,
  timeoutMs,
  signal,
  ...rules
}: WebhookRequest): Promise<number> =>
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
    await drain(response);
    return response.statusCode ?? 0;
  });
