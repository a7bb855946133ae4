import { hostileText, hostileValue, pick } from '../values';
import { json } from './types';
import type { MakeRequest } from './types';

const PATHS = [
  '/api/auth/local',
  '/api/auth/local/register',
  '/api/auth/forgot-password',
  '/api/auth/reset-password',
  '/api/auth/send-email-confirmation',
  '/api/auth/refresh',
  '/api/auth/change-password',
  '/api/auth/logout',
  '/api/users/me',
  '/api/users',
  '/api/email',
  '/api/upload',
  '/admin/login',
  '/admin/forgot-password',
  '/admin/register-admin',
  '/admin/access-token',
];

/** Log-in and what is around it, with addresses that exist and others. */
export const accountRequest: MakeRequest = (random, { addresses }) => {
  const text = () => (random.chance(0.4) ? pick(random, addresses) : hostileText(random));
  const fields = { identifier: text(), email: text(), username: text(), code: text() };
  const body = random.chance(0.2)
    ? hostileValue(random)
    : { ...fields, password: text(), extra: hostileValue(random) };
  const method = random.weighted({ POST: 8, GET: 2, PUT: 1 });
  const path = pick(random, PATHS);
  const headers: Record<string, string> = random.chance(0.1)
    ? { authorization: `Bearer ${text().replace(/[^ -~]/g, '')}` }
    : {};
  if (method === 'GET') {
    return { method, path: `${path}?filters[email][$startsWith]=q`, headers };
  }
  const sent = json(body);
  return { method, path, ...sent, headers: { ...sent.headers, ...headers } };
};
