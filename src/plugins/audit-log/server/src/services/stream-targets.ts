import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { networkTrouble } from '../../../../../lib/outgoing/network-trouble';
import { postWebhook } from '../../../../../lib/outgoing/post-webhook';
import { webhookHeaders } from '../../../../../lib/webhook-signature';
import { getService as getStorage } from '../../../../object-storage/server/src/utils/get-service';
import { streamObjectKey } from '../domain/stream-lines';
import type { StreamBatch } from '../domain/stream-lines';
import { getConfig } from '../utils/get-config';

export interface StreamTarget {
  name: string;
  /** Resolves once the batch is there for good. */
  deliver(batch: StreamBatch, signal: AbortSignal): Promise<void>;
}

const ANYWHERE = ['0.0.0.0/0', '::/0'];

const codeOf = (error: unknown): string => {
  const { code, name } = error as Error & { code?: unknown };
  return typeof code === 'string' ? code : name;
};

/** Where entries are streamed to, as configured. */
export const createStreamTargetsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { webhook, toObjectStorage, timeoutMs } = getConfig({ strapi }).streams;

  const post = async (
    { url, secret }: { url: string; secret: string },
    { body, first, last }: StreamBatch,
    signal: AbortSignal
  ): Promise<void> => {
    // The same for each try, so that a receiver can tell a repetition.
    const id = `audit-${first}-${last}`;
    const headers = {
      ...webhookHeaders({ id, secret, body, sentAt: new Date() }),
      'content-type': 'application/x-ndjson',
      'audit-first-sequence': String(first),
      'audit-last-sequence': String(last),
    };
    let status: number;
    try {
      ({ status } = await postWebhook({
        url,
        headers,
        body,
        timeoutMs,
        // Who runs the application has named the receiver: it may stand in the same network.
        allowedNetworks: ANYWHERE,
        signal,
      }));
    } catch (error) {
      throw new errors.ApplicationError(networkTrouble('The receiver', codeOf(error)));
    }
    if (status < 200 || status > 299) {
      throw new errors.ApplicationError(`The receiver answered ${status}`);
    }
  };

  const store = async (batch: StreamBatch): Promise<void> => {
    const objects = getStorage('objects', { strapi });
    const key = streamObjectKey(batch);
    // Written by a run that ended before it could note it; the content is the same.
    if (await objects.exists({ key })) {
      return;
    }
    await objects.put({
      key,
      body: Readable.from([batch.body]),
      contentType: 'application/x-ndjson',
      maxBytes: Buffer.byteLength(batch.body),
    });
  };

  return {
    list(): StreamTarget[] {
      return [
        ...(webhook
          ? [
              {
                name: 'webhook',
                deliver: (batch: StreamBatch, signal: AbortSignal) => post(webhook, batch, signal),
              },
            ]
          : []),
        ...(toObjectStorage ? [{ name: 'object-storage', deliver: store }] : []),
      ];
    },
  };
};
