import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import type { Actor, Source } from '../contracts/entry';
import type { Origin } from '../domain/statement-context';

interface Person {
  id: number | string;
  documentId?: string;
  email?: string;
}

const MAX_USER_AGENT_LENGTH = 300;

/** Made at the first question for it, and told to the client. */
export const requestId = (ctx: Context): string => {
  const { state } = ctx as { state: { requestId?: string } };
  state.requestId ??= randomUUID();
  return state.requestId;
};

const sourceOf = (ctx: Context): Source => {
  const { path } = ctx;
  if (path.startsWith('/graphql')) {
    return 'graphql';
  }
  return path.startsWith('/api/') || path === '/api' ? 'rest' : 'admin';
};

/** Who asks, as far as it is known by now: nobody before the request is authenticated. */
const actorOf = (ctx: Context): { actor: Actor; address?: string } => {
  const { auth, user } = ctx.state as {
    auth?: { strategy?: { name?: string }; credentials?: Person };
    user?: Person;
  };
  const person = user ?? auth?.credentials;
  const id = person && (person.documentId ?? String(person.id));
  switch (auth?.strategy?.name) {
    case 'admin':
      return { actor: { kind: 'admin', id }, address: person?.email };
    case 'users-permissions':
      return person
        ? { actor: { kind: 'user', id }, address: person.email }
        : { actor: { kind: 'anonymous' } };
    case 'api-token':
    case 'content-api-token':
    case 'admin-token':
      return { actor: { kind: 'api-token', id } };
    default:
      return { actor: { kind: 'anonymous' } };
  }
};

export const requestOrigin = (ctx: Context): Origin => {
  const { actor, address } = actorOf(ctx);
  return {
    actor,
    source: sourceOf(ctx),
    requestId: requestId(ctx),
    details: {
      ...(address && { address }),
      ip: ctx.request.ip,
      userAgent: ctx.get('user-agent').slice(0, MAX_USER_AGENT_LENGTH) || undefined,
    },
  };
};
