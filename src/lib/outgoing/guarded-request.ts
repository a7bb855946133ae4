import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { isInNetworks, isPublicAddress } from './addresses';

/** The same for each reason: whoever chose the address learns nothing of the network that we are in. */
export class AddressRefusedError extends Error {
  override name = 'AddressRefusedError';

  constructor() {
    super('The address is refused: it is not one of the public internet that may be called');
  }
}

export type Resolve = (
  hostname: string,
  options: { all: true; family?: number },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void
) => void;

export interface OutgoingRules {
  /** CIDR blocks that may be called although they are private, and by any port. */
  allowedNetworks: readonly string[];
  /** Public addresses are called with TLS only. */
  needsTls: boolean;
  resolve?: Resolve;
}

export interface OutgoingRequest {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body?: Uint8Array | string;
  signal?: AbortSignal;
}

const FIRST_FREE_PORT = 1024;
const WEB_PORTS = new Set([80, 443]);

/** Mail, shells and databases of others have no business with HTTP. */
const isWebPort = (port: string): boolean =>
  port === '' || WEB_PORTS.has(Number(port)) || Number(port) >= FIRST_FREE_PORT;

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
        callback(error ?? new AddressRefusedError(), '');
      } else if (options.all) {
        callback(null, [first, ...others]);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };

/**
 * Sends one request, and answers once the head of the answer is there. Follows nothing. Rejects with
 * an AddressRefusedError rather than connect to an address that the rules do not allow: each answer
 * of the name server is judged, and what was judged is what the socket connects to.
 */
export const sendGuarded = async (
  { url, method, headers, body, signal }: OutgoingRequest,
  { allowedNetworks, needsTls, resolve = lookup }: OutgoingRules
): Promise<IncomingMessage> => {
  const isEncrypted = url.protocol === 'https:';
  const mayBePublic =
    (isEncrypted || (url.protocol === 'http:' && !needsTls)) && isWebPort(url.port);
  const mayConnect = (address: string) =>
    isInNetworks(address, allowedNetworks) || (mayBePublic && isPublicAddress(address));
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isOfTheWeb = isEncrypted || url.protocol === 'http:';
  // An address is not looked up. A name may not hide who is called, as in https://bank@evil.
  if (!isOfTheWeb || url.username || url.password || (isIP(host) && !mayConnect(host))) {
    throw new AddressRefusedError();
  }

  return new Promise<IncomingMessage>((settle, reject) => {
    const request = (isEncrypted ? https : http).request(
      url,
      {
        method,
        // No connection is shared: another call may have other rights.
        agent: false,
        headers: {
          'user-agent': 'indivillage-cms',
          ...headers,
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        },
        lookup: guardedLookup(resolve, mayConnect),
        signal,
      },
      settle
    );
    request.on('socket', (socket) =>
      socket.once('connect', () => {
        if (!mayConnect(socket.remoteAddress ?? '')) {
          request.destroy(new AddressRefusedError());
        }
      })
    );
    request.on('error', reject);
    request.end(body);
  });
};
