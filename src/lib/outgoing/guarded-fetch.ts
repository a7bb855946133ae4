import { Readable } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { AddressRefusedError, sendGuarded } from './guarded-request';
import type { OutgoingRequest, OutgoingRules } from './guarded-request';

const MAX_REDIRECTIONS = 5;
const REDIRECTIONS = new Set([301, 302, 303, 307, 308]);
const WITHOUT_BODY = new Set([204, 205, 304]);
/** What is known at one place is not told to another. */
const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization'];

/** As the `fetch` of the platform makes it: what the body is, and how it is named. */
const requestOf = async (
  input: string | URL | Request,
  init: RequestInit | undefined
): Promise<OutgoingRequest & { redirect: Request['redirect'] }> => {
  const request = new Request(input, init);
  const body = new Uint8Array(await request.arrayBuffer());
  return {
    url: new URL(request.url),
    method: request.method,
    // Not packed: nobody would unpack it.
    headers: {
      accept: '*/*',
      ...Object.fromEntries(request.headers),
      'accept-encoding': 'identity',
    },
    body: request.body ? body : undefined,
    signal: init?.signal ?? request.signal,
    redirect: request.redirect,
  };
};

const answerOf = (message: IncomingMessage, url: URL, isRedirected: boolean): Response => {
  const status = message.statusCode ?? 0;
  const headers = new Headers();
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '');
  }
  if (WITHOUT_BODY.has(status)) {
    message.resume();
  }
  const response = new Response(
    WITHOUT_BODY.has(status) ? null : (Readable.toWeb(message) as ReadableStream),
    { status, statusText: message.statusMessage, headers }
  );
  return Object.defineProperties(response, {
    url: { value: url.href },
    redirected: { value: isRedirected },
  });
};

const nextOf = (request: OutgoingRequest, location: string): OutgoingRequest => {
  const url = new URL(location, request.url);
  const headers = { ...request.headers };
  if (url.origin !== request.url.origin) {
    SECRET_HEADERS.forEach((name) => Reflect.deleteProperty(headers, name));
  }
  return { ...request, url, headers };
};

const isLookup = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && error.syscall === 'getaddrinfo';

/**
 * A `fetch` that calls the public internet only, and allowed networks. A question is followed to
 * where it is sent on, by the same rules; what would be sent a second time is not. A name that nobody
 * knows is refused as one of a private address is: they cannot be told apart.
 */
export const createGuardedFetch =
  (rules: Omit<OutgoingRules, 'needsTls'>): typeof fetch =>
  async (input, init) => {
    const { redirect, ...first } = await requestOf(input, init);
    const mayFollow = ['GET', 'HEAD'].includes(first.method) && redirect !== 'manual';
    let request: OutgoingRequest = first;
    try {
      for (let hop = 0; ; hop += 1) {
        const message = await sendGuarded(request, { ...rules, needsTls: false });
        const { location } = message.headers;
        if (!mayFollow || !location || !REDIRECTIONS.has(message.statusCode ?? 0)) {
          return answerOf(message, request.url, hop > 0);
        }
        message.destroy();
        if (redirect === 'error' || hop === MAX_REDIRECTIONS) {
          throw new TypeError('The address sends its callers on too often');
        }
        request = nextOf(request, location);
      }
    } catch (error) {
      throw isLookup(error) ? new AddressRefusedError() : error;
    }
  };
