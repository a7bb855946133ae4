import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { USER_UID } from '../../accounts/constants';
import { fillSeam } from '../../strapi-seams/install';
import { inactiveUsers } from '../../strapi-seams/seams/accounts';

const STRAPI_MESSAGE = 'Your account has been blocked by an administrator';

const inactive = (): Error => new errors.ApplicationError('Inactive user');

/** Says of a log-in what the API says of inactive users everywhere. */
export const sayInactive = async <Result>(login: () => Promise<Result>): Promise<Result> => {
  try {
    return await login();
  } catch (error) {
    throw error instanceof Error && error.message === STRAPI_MESSAGE ? inactive() : error;
  }
};

const isOfBlocked = async (strapi: Core.Strapi, ctx: Context): Promise<boolean> => {
  const [scheme, token] = ctx.get('authorization').split(/\s+/);
  if (scheme?.toLowerCase() !== 'bearer' || !token) {
    return false;
  }
  const { isValid, payload } = strapi
    .sessionManager('users-permissions')
    .validateAccessToken(token);
  if (!isValid) {
    return false;
  }
  const user = (await strapi.db
    .query(USER_UID)
    .findOne({ where: { id: payload.userId }, select: ['blocked'] })) as {
    blocked: boolean | null;
  } | null;
  return user?.blocked === true;
};

/**
 * A session ends with the block, so its token is refused as one that is forged. Only what we have signed
 * ourselves is told more: that the account is inactive.
 */
export const nameInactive = ({ strapi }: { strapi: Core.Strapi }): void => {
  fillSeam({ strapi }, inactiveUsers, ({ authenticate }) => ({
    async authenticate(ctx, next) {
      const call = { isRefused: true };
      const answer = await authenticate(ctx, () => {
        call.isRefused = false;
        return next();
      });
      if (call.isRefused && (await isOfBlocked(strapi, ctx))) {
        throw inactive();
      }
      return answer;
    },
  }));
};
