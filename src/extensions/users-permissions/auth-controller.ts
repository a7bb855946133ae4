import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import type { Context } from 'koa';
import { requestAccountMail } from '../../accounts/request-account-mail';
import { USER_UID } from '../../accounts/constants';
import { hasMailServer } from '../../mails/mail-server';
import { choosePasswordPage, confirmedPage, passwordSetPage } from '../../accounts/pages';
import { hashOfCode } from '../../lib/one-time-code';
import { fillSeam } from '../../strapi-seams/install';
import { userAuthentication } from '../../strapi-seams/seams/accounts';
import { withOneComparison } from './equal-login';
import { sayInactive } from './inactive-users';
import { registerUser } from './register-user';
import { validateAddress, validateRegistration } from './registration-schema';

const SENT = 'A mail to this address says how to go on';
const NOT_SENT = 'No mail was sent, since no mail server is set up: ask an administrator';

interface Owner {
  documentId: string;
  blocked: boolean | null;
}

/** Held until the code is used, so that it is used once. */
const lockOwner = async (
  strapi: Core.Strapi,
  column: 'reset_password_token' | 'confirmation_token',
  hash: string
): Promise<Owner | undefined> => {
  const [owner] = await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
    const { rows } = await trx.raw<{ rows: Owner[] }>(
      'SELECT document_id AS "documentId", blocked FROM public.up_users WHERE ?? = ? FOR UPDATE',
      [column, hash]
    );
    return rows;
  });
  return owner?.blocked ? undefined : owner;
};

const showPage = (ctx: Context, page: string): void => {
  ctx.status = 200;
  ctx.remove('Location');
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.body = page;
};

/**
 * Strapi's controller (`controllers/auth.js`), except where it tells who has an account, believes an
 * address without a proof, or looks for a code in clear.
 */
export const guardAuth = ({ strapi }: { strapi: Core.Strapi }): void => {
  const mailNote = () =>
    hasMailServer({ strapi }) ? { sent: true, message: SENT } : { sent: false, message: NOT_SENT };

  fillSeam({ strapi }, userAuthentication, (controller) => ({
    async callback(ctx, ...rest) {
      const { password } = (ctx.request.body ?? {}) as { password?: unknown };
      await withOneComparison({ strapi }, password, async () =>
        sayInactive(() => controller.callback(ctx, ...rest))
      );
    },

    async register(ctx) {
      const { user, isNew } = await registerUser(
        { strapi },
        validateRegistration(ctx.request.body)
      );
      ctx.state.isRefusedSilently = !isNew;
      ctx.body = { user, confirmation: mailNote() };
    },

    async forgotPassword(ctx) {
      const address = validateAddress(ctx.request.body);
      await requestAccountMail({ strapi }, { kind: 'reset', address });
      ctx.body = hasMailServer({ strapi }) ? { ok: true } : { ok: true, ...mailNote() };
    },

    async sendEmailConfirmation(ctx) {
      const email = validateAddress(ctx.request.body);
      await requestAccountMail({ strapi }, { kind: 'confirmation', address: email });
      ctx.body = { email, ...mailNote() };
    },

    async emailConfirmation(ctx, ...rest) {
      const hash = hashOfCode(ctx.query.confirmation);
      await strapi.db.transaction(async () => {
        const owner = await lockOwner(strapi, 'confirmation_token', hash);
        ctx.query = { confirmation: owner ? hash : 'none' };
        await controller.emailConfirmation(ctx, ...rest);
      });
      const [, returnsUser] = rest;
      const { email_confirmation_redirection: target } = (await strapi
        .store({ type: 'plugin', name: 'users-permissions' })
        .get({ key: 'advanced' })) as { email_confirmation_redirection?: string | null };
      if (!returnsUser && !target) {
        showPage(ctx, confirmedPage);
      }
    },

    async resetPassword(ctx) {
      const body = (ctx.request.body ?? {}) as Record<string, unknown>;
      const hash = hashOfCode(body.code);
      await strapi.db.transaction(async () => {
        const owner = await lockOwner(strapi, 'reset_password_token', hash);
        ctx.request.body = { ...body, code: owner ? hash : 'none' };
        if (owner) {
          // Whoever has the code from the mail has proven the address.
          await strapi
            .documents(USER_UID)
            .update({ documentId: owner.documentId, data: { confirmed: true } });
        }
        await controller.resetPassword(ctx);
      });
      if (ctx.accepts(['json', 'html']) === 'html') {
        showPage(ctx, passwordSetPage);
      }
    },
  }));
};

/** Where the mail leads while no frontend is named in the settings. */
export const resetPasswordPage = async (ctx: Context): Promise<void> => {
  const { code } = ctx.query;
  if (hashOfCode(code) === 'none') {
    throw new errors.ValidationError('The link has ended: ask for another mail');
  }
  showPage(ctx, choosePasswordPage(String(code)));
};
