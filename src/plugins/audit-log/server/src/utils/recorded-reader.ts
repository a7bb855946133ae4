import type { Context } from 'koa';
import { ADMIN_USER_UID, USER_UID } from '../constants';
import type { ActorKind } from '../contracts/entry';
import { requestOrigin } from './request-origin';

const OWN_TYPES: Partial<Record<ActorKind, string>> = { admin: ADMIN_USER_UID, user: USER_UID };

/**
 * Whose reads are recorded: those of the panel, of programs, and by GraphQL. People who look at
 * their own data by REST are not watched. What a change answers with is in the entry of the change.
 */
export const isRecordedReader = (ctx: Context): boolean => {
  // Until then, Strapi reads to find out who asks.
  if (!(ctx.state as { auth?: unknown }).auth) {
    return false;
  }
  const { actor, source } = requestOrigin(ctx);
  return (
    source === 'graphql' ||
    (ctx.method === 'GET' && (actor.kind === 'admin' || actor.kind === 'api-token'))
  );
};

export const isOwnRead = (ctx: Context, { uid, id }: { uid: string; id: string }): boolean => {
  const { kind, id: actorId } = requestOrigin(ctx).actor;
  return OWN_TYPES[kind] === uid && actorId === id;
};
