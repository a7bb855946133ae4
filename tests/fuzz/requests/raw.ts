import { encodeText, hostileText, pick } from '../values';
import type { MakeRequest } from './types';

const PATHS = [
  '/',
  '/admin',
  '/api',
  '/api/services',
  '/graphql',
  '/_health',
  '/uploads/x',
  '/nope',
];

const TYPES = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-7',
  'nonsense',
];

const BODIES = ['', '{', '[]', '"x"', '--x\r\n\r\n', 'a=b&a[b]=c', '[[[[[[', '{"data":'];

/** Requests that are not what they say. */
export const rawRequest: MakeRequest = (random) => ({
  method: pick(random, ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']),
  path: random.chance(0.5) ? pick(random, PATHS) : `/${encodeText(hostileText(random))}`,
  headers: {
    'content-type': pick(random, TYPES),
    ...(random.chance(0.2) && { accept: 'nonsense', range: 'bytes=5-1', origin: 'null' }),
  },
  body: pick(random, BODIES),
});
