import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { hashOfCode } from '../../../../../lib/one-time-code';
import { USER_UID } from '../constants';
import { authenticationDoor } from '../domain/authentication-doors';
import type { AuthenticationDoor } from '../domain/authentication-doors';
import { getService } from '../utils/get-service';
import type { Account } from '../utils/request-origin';

const BAD_REQUEST = 400;
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

const CONFIRMATION = /\/auth\/email-confirmation\/?$/i;

type Person = { documentId?: string; email?: string } | undefined;

const doorOf = (ctx: Context): AuthenticationDoor | undefined =>
  authenticationDoor({
    route: (ctx.state as { route?: object }).route,
    body: (ctx.request.body ?? {}) as Record<string, unknown>,
    hasCookies: Boolean(ctx.get('cookie')),
  });

/** As an answer of Strapi names them: that of the panel has its data apart. */
const personIn = (ctx: Context): Person => {
  const body = ctx.body as { user?: Person; data?: { user?: Person } } | null | undefined;
  return body?.user ?? body?.data?.user ?? (ctx.state as { user?: Person }).user;
};

const nameIn = (ctx: Context, { address }: AuthenticationDoor): string | undefined => {
  const value = address && ((ctx.request.body ?? {}) as Record<string, unknown>)[address];
  return typeof value === 'string' && value !== '' ? value.slice(0, 320) : undefined;
};

const statusOf = (error: unknown): number => {
  const { status, statusCode, name } = error as {
    status?: number;
    statusCode?: number;
    name?: string;
  };
  return name === 'RateLimitError' ? TOO_MANY_REQUESTS : (status ?? statusCode ?? BAD_REQUEST);
};

/** Records who came in and who did not. Nobody comes in of whom that cannot be written. */
export const createAuthenticationMiddleware = (
  _config: unknown,
  { strapi }: { strapi: Core.Strapi }
): Core.MiddlewareHandler => {
  const authentication = () => getService('authentication', { strapi });

  /** The link of a mail is all that says who follows it, and works once. */
  const findByConfirmation = async (ctx: Context): Promise<Account | undefined> => {
    const { confirmation } = ctx.query;
    if (!CONFIRMATION.test(ctx.path) || typeof confirmation !== 'string' || !confirmation) {
      return undefined;
    }
    const person = (await strapi.db.query(USER_UID).findOne({
      where: { confirmationToken: hashOfCode(confirmation) },
      select: ['documentId', 'email'],
    })) as { documentId: string; email?: string } | null;
    return person ? { uid: USER_UID, ...person } : undefined;
  };

  const recordRefusal = async (ctx: Context, door: AuthenticationDoor, status: number) => {
    try {
      if (status === TOO_MANY_REQUESTS) {
        await authentication().throttled(ctx, door);
      } else if (door.failure && status < SERVER_ERROR) {
        const name = nameIn(ctx, door);
        await authentication().named(door, { action: door.failure, name, status });
      }
    } catch (error) {
      // Whoever is refused stays refused.
      const name = error instanceof Error ? error.name : typeof error;
      strapi.log.error(`A refused log-in could not be recorded: ${name}`);
    }
  };

  const recordSuccess = async (ctx: Context, door: AuthenticationDoor, known?: Account) => {
    const person = door.isProof ? personIn(ctx) : undefined;
    const account =
      known ??
      (person?.documentId
        ? { ...person, uid: door.uid, documentId: person.documentId }
        : undefined);
    const name = nameIn(ctx, door);
    try {
      if (!door.isProof && door.success) {
        // A registration that makes nobody is answered as one that does.
        const isRefused = (ctx.state as { isRefusedSilently?: boolean }).isRefusedSilently === true;
        const action = (isRefused && door.failure) || door.success;
        await authentication().named(door, { action, name, status: ctx.status });
      } else {
        await authentication().succeeded(ctx, door, account);
      }
    } catch (error) {
      // The session is in cookies, too.
      ctx.remove('Set-Cookie');
      throw error;
    }
  };

  return async (ctx, next) => {
    const confirmed = await findByConfirmation(ctx);
    try {
      await next();
    } catch (error) {
      const door = doorOf(ctx);
      if (door) {
        await recordRefusal(ctx, door, statusOf(error));
      }
      throw error;
    }
    const door = doorOf(ctx);
    if (!door) {
      return;
    }
    if (ctx.status >= BAD_REQUEST) {
      await recordRefusal(ctx, door, ctx.status);
    } else {
      await recordSuccess(ctx, door, confirmed);
    }
  };
};
