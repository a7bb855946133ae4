import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { RefusedError } from '../../../../../lib/refused-error';
import { sendFile } from '../../../../../lib/send-file';
import type {
  ConfirmResponse,
  MeResponse,
  OwnRequestResponse,
} from '../../../shared/contracts/requests';
import { LANGUAGES } from '../contracts/mail-jobs';
import type { Language } from '../contracts/mail-jobs';
import { getService } from '../utils/get-service';
import { validateNothing, validateRequestParams } from './validation/privacy';
import {
  validateAsk,
  validateCode,
  validateEraseMe,
  validateKey,
  validateLanguage,
} from './validation/requests';

const ACCEPTED = 202;

interface RequestState {
  auth?: { strategy?: { name?: string } };
  user?: { documentId: string };
}

/** The account that is signed in, if one is. */
const userOf = (ctx: Context): string | undefined => {
  const { auth, user } = ctx.state as RequestState;
  return auth?.strategy?.name === 'users-permissions' ? user?.documentId : undefined;
};

const requireUser = (ctx: Context): string => {
  const user = userOf(ctx);
  if (user === undefined) {
    throw new RefusedError('Only a signed-in user has requests of their own');
  }
  return user;
};

const languageOf = (ctx: Context, asked: Language | undefined): Language =>
  asked ?? ((ctx.acceptsLanguages([...LANGUAGES]) || 'en') as Language);

/** What people ask about themselves. */
export const createOwnRequestsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const asks = () => getService('request-asks', { strapi });
  const own = () => getService('own-requests', { strapi });

  /** Personal, and gone when it is read. */
  const answer = (ctx: Context, body: object) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = body;
  };

  const keyOf = async (ctx: Context) => {
    validateNothing(ctx.query);
    await asks().admitLink(ctx.request.ip);
    return validateKey(ctx.request.body).key;
  };

  return {
    async challenge(ctx: Context) {
      validateNothing(ctx.query);
      answer(ctx, await getService('proof-of-work', { strapi }).issue());
    },

    async ask(ctx: Context) {
      const { language, ...asked } = validateAsk(ctx.request.body);
      await asks().ask({ ...asked, language: languageOf(ctx, language), ip: ctx.request.ip });
      ctx.status = ACCEPTED;
      answer(ctx, { data: { accepted: true } });
    },

    async confirm(ctx: Context) {
      await asks().admitLink(ctx.request.ip);
      const data = await asks().confirm(validateCode(ctx.request.body).code);
      answer(ctx, { data } satisfies ConfirmResponse);
    },

    async findOne(ctx: Context) {
      const data = await asks().findOne(await keyOf(ctx), userOf(ctx));
      answer(ctx, { data } satisfies OwnRequestResponse);
    },

    async withdraw(ctx: Context) {
      const data = await asks().withdraw(await keyOf(ctx), userOf(ctx));
      answer(ctx, { data } satisfies OwnRequestResponse);
    },

    async download(ctx: Context) {
      sendFile(ctx, await asks().download(await keyOf(ctx), userOf(ctx)));
    },

    async me(ctx: Context) {
      validateNothing(ctx.query);
      const data = await own().overview(requireUser(ctx));
      answer(ctx, { data } satisfies MeResponse);
    },

    async exportMe(ctx: Context) {
      const user = requireUser(ctx);
      const { language } = validateLanguage(ctx.request.body ?? {});
      const data = await own().openExport(user, languageOf(ctx, language));
      ctx.status = ACCEPTED;
      answer(ctx, { data } satisfies OwnRequestResponse);
    },

    async eraseMe(ctx: Context) {
      const user = requireUser(ctx);
      const { password, language } = validateEraseMe(ctx.request.body);
      const data = await own().openErasure(user, password, languageOf(ctx, language));
      ctx.status = ACCEPTED;
      answer(ctx, { data } satisfies OwnRequestResponse);
    },

    async downloadMine(ctx: Context) {
      validateNothing(ctx.query);
      sendFile(ctx, await own().download(requireUser(ctx), validateRequestParams(ctx.params).id));
    },
  };
};
