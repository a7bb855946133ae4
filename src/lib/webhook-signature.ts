import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

export const isWebhookSecret = (secret: string): boolean =>
  secret.startsWith(PREFIX) && BASE64.test(secret.slice(PREFIX.length));

/** The headers of a message after Standard Webhooks 1.0: who gets it can tell who sent it, and when. */
export const webhookHeaders = ({
  id,
  secret,
  body,
  sentAt,
}: {
  id: string;
  secret: string;
  body: string;
  sentAt: Date;
}): Record<string, string> => {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const signature = createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
};
