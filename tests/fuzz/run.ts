import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createRandom } from '../chaos/random.mjs';
import type { TestApplication } from '../helpers/strapi';
import { accountRequest } from './requests/accounts';
import { formRequest } from './requests/forms';
import { graphqlRequest } from './requests/graphql';
import { rawRequest } from './requests/raw';
import { restRequest } from './requests/rest';
import { panelRequest, tokenRequest } from './requests/staff';
import type { FuzzRequest, MakeRequest } from './requests/types';
import { readScene } from './scene';
import { plantSecrets, SECRET } from './secrets';

const DOORS: Record<string, MakeRequest> = {
  rest: restRequest,
  graphql: graphqlRequest,
  forms: formRequest,
  accounts: accountRequest,
  raw: rawRequest,
  token: tokenRequest,
  panel: panelRequest,
};

const OF_STRANGERS = { rest: 10, graphql: 6, forms: 3, accounts: 3, raw: 2 };
const OF_STAFF = { token: 1, panel: 1 };

/** Of five requests two are of somebody who may do everything. */
const isOfStranger = (index: number): boolean => index % 5 < 3;

/** Who waits longer takes it for broken. */
const SLOW_MS = 2_000;

/** A request without an answer would hold up the run for ever. */
const HANGING_MS = 120_000;

const AT_ONCE = 4;

/** What the application needs, so that limits for one client do not answer for it. */
export const fuzzEnvironment = {
  TRUSTED_PROXY_HOPS: '1',
  FORM_RATE_PER_FORM: '1000000/60',
  // The requests are made in the same process.
  OUTGOING_ALLOWED_NETWORKS: '127.0.0.1/32',
};

export interface FuzzResult {
  requests: number;
  byDoor: Record<string, number>;
  byStatus: Record<number, number>;
  /** Answers of 500 and above, except "come back later". */
  failed: string[];
  /** Answers that have a secret in them which the request did not name. */
  told: string[];
  slow: string[];
  slowestMs: number;
}

interface Options {
  app: TestApplication;
  requests: number;
  seed: number;
  /** The number of the first one. Each has a seed of its own, and can be played alone. */
  first?: number;
}

interface Answer {
  status: number;
  text: string;
  tookMs: number;
}

/** Each request comes from an address of its own: otherwise the limits per address would answer. */
const send = async (url: string, request: FuzzRequest, index: number): Promise<Answer> => {
  const { method, path, headers, body } = request;
  const address = `203.0.${Math.floor(index / 250) % 250}.${index % 250}`;
  const mayHaveBody = method !== 'GET' && method !== 'HEAD';
  const startedAt = performance.now();
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, 'x-forwarded-for': address },
    redirect: 'manual',
    signal: AbortSignal.timeout(HANGING_MS),
    ...(mayHaveBody && body !== undefined && { body }),
  });
  const text = await response.text();
  return { status: response.status, text, tookMs: performance.now() - startedAt };
};

const MAY_COME_BACK = 503;

const describeRequest = (index: number, { method, path, body }: FuzzRequest): string =>
  `--first ${index} --requests 1: ${method} ${path.slice(0, 300)} ${(body ?? '').slice(0, 300)}`;

const judge = (result: FuzzResult, index: number, request: FuzzRequest, answer: Answer): void => {
  const { status, text, tookMs } = answer;
  const described = describeRequest(index, request);
  result.byStatus[status] = (result.byStatus[status] ?? 0) + 1;
  result.slowestMs = Math.max(result.slowestMs, tookMs);
  if (status >= 500 && status !== MAY_COME_BACK) {
    result.failed.push(`${status}, ${described}`);
  }
  const named = decodeURIComponent(request.path) + (request.body ?? '');
  if (isOfStranger(index) && text.includes(SECRET) && !named.includes(SECRET)) {
    result.told.push(described);
  }
  if (tookMs > SLOW_MS) {
    result.slow.push(`${Math.round(tookMs)} ms, ${described}`);
  }
};

/** Sends what strangers and staff could, and collects what should not have been answered. */
export const runFuzz = async ({ app, requests, seed, first = 0 }: Options): Promise<FuzzResult> => {
  await plantSecrets(app);
  const scene = await readScene(app);
  const { httpServer } = app.strapi.server;
  await once(httpServer.listen(0, '127.0.0.1'), 'listening');
  const { port } = httpServer.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const result: FuzzResult = {
    requests,
    byDoor: {},
    byStatus: {},
    failed: [],
    told: [],
    slow: [],
    slowestMs: 0,
  };

  const indexes = Array.from({ length: requests }, (_, index) => first + index);
  // What staff publishes is no secret any more.
  const queue = [
    ...indexes.filter(isOfStranger),
    ...indexes.filter((index) => !isOfStranger(index)),
  ];
  const work = async () => {
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      const random = createRandom(seed + index * 7_919);
      const door = random.weighted<string>(isOfStranger(index) ? OF_STRANGERS : OF_STAFF);
      const request = DOORS[door]?.(random, scene);
      if (request) {
        result.byDoor[door] = (result.byDoor[door] ?? 0) + 1;
        judge(result, index, request, await send(url, request, index));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return result;
};
