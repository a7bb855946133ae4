import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { withinTime } from '../../../../../lib/within-time';
import { isInNetworks, isPublicAddress } from '../domain/webhook-address';

const MAX_ANSWER_BYTES = 64 * 1024;

export class AddressRefusedError extends Error {
  override name = 'AddressRefusedError';
}

type Resolve = (
  hostname: string,
  options: { all: true; family?: number },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void
) => void;

export interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Of the whole exchange. */
  timeoutMs: number;
  /** CIDR blocks that may be called although they are private, and without TLS. */
  allowedNetworks: string[];
  signal: AbortSignal;
  resolve?: Resolve;
}

const familyOf = (family: number | string | undefined): number | undefined =>
  typeof family === 'string' ? Number(family.replace('IPv', '')) : family;

/** Gives the socket only such addresses as it may connect to: what it is given, it uses. */
const guardedLookup =
  (resolve: Resolve, mayConnect: (address: string) => boolean): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { all: true, family: familyOf(options.family) }, (error, addresses) => {
      const [first, ...others] = error
        ? []
        : addresses.filter(({ address }) => mayConnect(address));
      if (!first) {
        callback(error ?? new AddressRefusedError('No address may be called'), '');
      } else if (options.all) {
        callback(null, [first, ...others]);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };

/**
 * Posts JSON and answers the status. Follows no redirection and keeps nothing of the answer. Rejects
 * with an AddressRefusedError rather than connect to an address that is not public, or not allowed.
 */
export const postWebhook = async ({
  url,
  headers,
  body,
  timeoutMs,
  allowedNetworks,
  signal,
  resolve = lookup,
}: WebhookRequest): Promise<number> => {
  const target = new URL(url);
  const isEncrypted = target.protocol === 'https:';
  const mayConnect = (address: string) =>
    isInNetworks(address, allowedNetworks) || (isEncrypted && isPublicAddress(address));
  const host = target.hostname.replace(/^\[(.*)\]$/, '$1');
  // Such a host is not looked up.
  if (isIP(host) && !mayConnect(host)) {
    throw new AddressRefusedError('The address may not be called');
  }

  return withinTime(
    signal,
    timeoutMs,
    (limit) =>
      new Promise<number>((settle, reject) => {
        const request = (isEncrypted ? https : http).request(
          target,
          {
            method: 'POST',
            // No connection is shared: another call may have other rights.
            agent: false,
            headers: {
              ...headers,
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(body),
              'user-agent': 'indivillage-cms',
            },
            lookup: guardedLookup(resolve, mayConnect),
            signal: limit,
          },
          (response) => {
            let bytes = 0;
            const finish = () => {
              settle(response.statusCode ?? 0);
              request.destroy();
            };
            response.on('data', (chunk: Buffer) => {
              bytes += chunk.length;
              if (bytes > MAX_ANSWER_BYTES) {
                finish();
              }
            });
            response.once('end', finish);
            response.once('error', reject);
          }
        );
        request.on('socket', (socket) =>
          socket.once('connect', () => {
            if (!mayConnect(socket.remoteAddress ?? '')) {
              request.destroy(new AddressRefusedError('The address may not be called'));
            }
          })
        );
        request.on('error', reject);
        request.end(body);
      })
  );
};
