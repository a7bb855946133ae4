import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const USER_UID = 'plugin::users-permissions.user';
const TOUCH_INTERVAL_MS = 60 * 60 * 1000;

interface ActiveUser {
  id: number;
  lastActivityAt?: string | Date | null;
}

interface RequestState {
  auth?: { strategy?: { name?: string } };
  user?: ActiveUser;
}

const isFresh = ({ lastActivityAt }: ActiveUser) =>
  Boolean(lastActivityAt) &&
  Date.now() - new Date(lastActivityAt ?? 0).getTime() < TOUCH_INTERVAL_MS;

/** The user of an authenticated request, or the one who has just logged in or registered. */
const findActiveUser = (ctx: Context): ActiveUser | undefined => {
  const { auth, user } = ctx.state as RequestState;
  if (auth?.strategy?.name === 'users-permissions' && user) {
    return user;
  }
  const isLogin = ctx.path.startsWith('/api/auth/local') && ctx.status === 200;
  return isLogin ? (ctx.body as { user?: ActiveUser } | undefined)?.user : undefined;
};

/**
 * Keeps `lastActivityAt` of API users, at most once an hour. The condition is repeated in the
 * statement: two requests at the same time write once.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }): Core.MiddlewareHandler => {
  const touch = async ({ id }: ActiveUser) => {
    const now = new Date();
    const hourAgo = new Date(now.getTime() - TOUCH_INTERVAL_MS);
    await strapi.db
      .queryBuilder(USER_UID)
      .where({ id, $or: [{ lastActivityAt: null }, { lastActivityAt: { $lt: hourAgo } }] })
      .update({ lastActivityAt: now })
      .execute();
  };

  return async (ctx, next) => {
    await next();
    const user = findActiveUser(ctx);
    if (user && !isFresh(user)) {
      // The answer stands whether or not this small note could be written.
      await touch(user).catch((error: unknown) =>
        strapi.log.error('lastActivityAt could not be written', { error })
      );
    }
  };
};
