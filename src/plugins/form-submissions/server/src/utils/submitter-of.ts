import type { Context } from 'koa';
import type { Door } from '../../../shared/contracts/submissions';
import { VISITOR_STRATEGY } from './visitor-strategy';
import type { Actor } from './with-actor';

export interface Submitter {
  door: Door;
  actor: Actor;
  /** The signed-in user. */
  userId?: number;
  /** Of the connection, as the trusted proxies tell it; staff and programs have none. */
  address?: string;
  /** Nobody has looked yet whether the public role may submit. */
  needsGrant?: boolean;
}

interface Authentication {
  strategy?: { name?: string };
  credentials?: { id?: number } | null;
}

/**
 * Who sends a request of the content API. A program with an API token passes on what visitors of
 * its own sent: it has no address that could be counted, and does no work for a challenge.
 */
export const submitterOf = (ctx: Context, door: 'rest' | 'graphql'): Submitter => {
  const { strategy, credentials } = (ctx.state.auth ?? {}) as Authentication;
  if (strategy?.name === 'content-api-token') {
    return { door, actor: { kind: 'system', id: `api-token-${credentials?.id ?? ''}` } };
  }
  const user = strategy?.name === 'users-permissions' ? (credentials ?? undefined) : undefined;
  return {
    door,
    address: ctx.request.ip,
    userId: user?.id,
    needsGrant: strategy?.name === VISITOR_STRATEGY,
    actor: user ? { kind: 'user', id: String(user.id) } : { kind: 'visitor' },
  };
};
