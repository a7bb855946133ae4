import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import type { Context } from 'koa';
import { ADMIN_USER_UID, USER_UID } from '../constants';
import type { ActorKind } from '../contracts/entry';
import { authenticationDoor } from '../domain/authentication-doors';
import { requestOrigin } from './request-origin';

export const OWN_TYPES: Partial<Record<ActorKind, string>> = {
  admin: ADMIN_USER_UID,
  user: USER_UID,
};

export const isGraphql = (ctx: Context): boolean => requestOrigin(ctx).source === 'graphql';

/** Until then, Strapi reads to find out who asks; and it looks for accounts to let them in. */
export const isAsking = (ctx: Context): boolean => {
  const { auth, route } = ctx.state as { auth?: unknown; route?: object };
  return auth !== undefined && !authenticationDoor({ route, body: {}, hasCookies: true });
};

const isMutation = (ctx: Context): boolean => {
  const { query, operationName } = (ctx.request.body ?? {}) as Record<string, unknown>;
  try {
    const name = typeof operationName === 'string' ? operationName : undefined;
    return getOperationAST(parse(String(query)), name)?.operation === OperationTypeNode.MUTATION;
  } catch {
    // Whatever it is, it may ask.
    return false;
  }
};

/** What asks for entries by POST, and changes nothing. */
const ASKING_HANDLERS = new Set([
  'uid.generateUID',
  'uid.checkUIDAvailability',
  'collection-types.bulkFindForValidation',
  'content-types.getNonLocalizedAttributes',
]);

const isReading = (ctx: Context): boolean => {
  const { route } = ctx.state as { route?: { handler?: unknown } };
  return ctx.method === 'GET' || ASKING_HANDLERS.has(String(route?.handler));
};

/** Whether what is asked at the root of a query comes from the client: a change asks for its own ends. */
export const isRootAsked = (ctx: Context): boolean =>
  isGraphql(ctx) ? !isMutation(ctx) : isReading(ctx);

/** Whose reads are recorded. What a change answers with is in the entry of the change. */
export const isRecordedReader = (ctx: Context): boolean => isReading(ctx) || isGraphql(ctx);

export const isOwnRead = (ctx: Context, { uid, id }: { uid: string; id: string }): boolean => {
  const { kind, id: actorId } = requestOrigin(ctx).actor;
  return OWN_TYPES[kind] === uid && actorId === id;
};
