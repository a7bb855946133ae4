import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { clientNetwork } from '../lib/client-network';
import { getService as getDatabaseService } from '../plugins/database-operations/server/src/utils/get-service';
import { getService as getEncryptionService } from '../plugins/field-encryption/server/src/utils/get-service';

interface Limit {
  attempts: number;
  seconds: number;
}

const PER_NETWORK: Limit = { attempts: 30, seconds: 5 * 60 };
const RARELY_PER_NETWORK: Limit = { attempts: 20, seconds: 10 * 60 };
/** By network as well: or anybody could lock somebody else out. */
const PER_ACCOUNT_SECONDS = 5 * 60;

interface AttemptLimit {
  settings: string;
  /** Attempts for one account in five minutes. */
  perAccount: number;
  mayRaise?: boolean;
}

/** What makes accounts or mails, which is rarer than a log-in. */
const RARE = /\/(register|register-admin|forgot-password|send-email-confirmation)$/;

/** `/API/Auth/Local/` is the same door as `/api/auth/local`. */
const doorOf = (ctx: Context): string => ctx.request.path.toLowerCase().replace(/\/+$/, '');

/** Whom the attempt is about, whether or not there is such an account. */
const accountIn = (ctx: Context): string => {
  const { identifier, email } = (ctx.request.body ?? {}) as Record<string, unknown>;
  const name = identifier ?? email;
  return typeof name === 'string' ? name.trim().toLowerCase() : '';
};

/**
 * Limits attempts to log in and to get an account, by network and by account, over all instances.
 * Takes the place of the middlewares of Strapi, which count in the memory of each process, and give
 * whoever changes the e-mail address in the body a new count.
 *
 * @param settings where the configuration can switch it off, or with `mayRaise` set another maximum
 */
export const createAttemptLimit =
  ({ settings, perAccount, mayRaise = false }: AttemptLimit) =>
  (_config: unknown, { strapi }: { strapi: Core.Strapi }): Core.MiddlewareHandler => {
    const hash = (attribute: string, value: string) =>
      getEncryptionService('values', { strapi }).blindIndex({ uid: 'attempts', attribute }, value);

    return async (ctx, next) => {
      const { enabled = true, max } = strapi.config.get<{ enabled?: boolean; max?: number }>(
        settings,
        {}
      );
      if (!enabled) {
        await next();
        return;
      }
      const door = doorOf(ctx);
      const raised = mayRaise && max !== undefined ? { attempts: max } : {};
      const account = RARE.test(door) ? '' : accountIn(ctx);
      const network = hash('network', clientNetwork(ctx.request.ip));
      const waitSeconds = await getDatabaseService('rate-limits', { strapi }).count([
        {
          subject: `attempt ${door} network ${network}`,
          ...(RARE.test(door) ? RARELY_PER_NETWORK : PER_NETWORK),
          ...raised,
        },
        ...(account
          ? [
              {
                subject: `attempt ${door} account ${hash('account', account)} ${network}`,
                attempts: perAccount,
                seconds: PER_ACCOUNT_SECONDS,
                ...raised,
              },
            ]
          : []),
      ]);
      if (waitSeconds > 0) {
        ctx.set('Retry-After', String(waitSeconds));
        throw new errors.RateLimitError('Too many attempts: try again later');
      }
      await next();
    };
  };
