import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { ADMIN_USER_UID } from '../constants';
import type { USER_UID } from '../constants';
import type { Actor, Source } from '../contracts/entry';
import type { Origin } from '../domain/statement-context';

/** What Strapi's strategies leave of an account or a token. */
interface Credentials {
  id: number | string;
  documentId?: string;
  email?: string;
}

interface RequestState {
  requestId?: string;
  auth?: { strategy?: { name?: string }; credentials?: Credentials | null };
  route?: { info?: { type?: string } };
}

export interface Account {
  uid: typeof ADMIN_USER_UID | typeof USER_UID;
  documentId: string;
  email?: string;
}

const MAX_USER_AGENT_LENGTH = 300;

const stateOf = (ctx: Context) => ctx.state as RequestState;

/** Made at the first question for it, whatever the client says. */
export const requestId = (ctx: Context): string => {
  const state = stateOf(ctx);
  state.requestId ??= randomUUID();
  return state.requestId;
};

const isUnder = (path: string, prefix: string) => path === prefix || path.startsWith(`${prefix}/`);

/** By the path as long as no route was found: an answer may come from a middleware before it. */
const sourceOf = (ctx: Context): Source => {
  const type = stateOf(ctx).route?.info?.type;
  if (isUnder(ctx.path, '/graphql')) {
    return 'graphql';
  }
  return type === 'content-api' || (!type && isUnder(ctx.path, '/api')) ? 'rest' : 'admin';
};

const personActor = (
  kind: 'admin' | 'user',
  { id, documentId, email }: Credentials
): { actor: Actor; address?: string } => ({
  actor: { kind, id: documentId ?? String(id) },
  address: email,
});

/** Who asks, as far as it is known by now: nobody before the request is authenticated. */
const actorOf = (ctx: Context): { actor: Actor; address?: string } => {
  const { strategy, credentials } = stateOf(ctx).auth ?? {};
  if (!credentials) {
    return { actor: { kind: 'anonymous' } };
  }
  switch (strategy?.name) {
    case 'admin':
      return personActor('admin', credentials);
    case 'users-permissions':
      return personActor('user', credentials);
    case 'content-api-token':
    case 'admin-token':
      // Not `state.user`: with a token of the panel, that is who made it.
      return { actor: { kind: 'api-token', id: String(credentials.id) } };
    default:
      return { actor: { kind: 'anonymous' } };
  }
};

const describe = (ctx: Context, actor: Actor, address: string | undefined): Origin => ({
  actor,
  source: sourceOf(ctx),
  requestId: requestId(ctx),
  details: {
    ...(address && { address }),
    ip: ctx.request.ip,
    userAgent: ctx.get('user-agent').slice(0, MAX_USER_AGENT_LENGTH) || undefined,
  },
});

/** Who asks, through which door and from where. */
export const requestOrigin = (ctx: Context): Origin => {
  const { actor, address } = actorOf(ctx);
  return describe(ctx, actor, address);
};

/** The request as one of this account, which has just proven who it is. */
export const originOfAccount = (ctx: Context, { uid, documentId, email }: Account): Origin =>
  describe(ctx, { kind: uid === ADMIN_USER_UID ? 'admin' : 'user', id: documentId }, email);
