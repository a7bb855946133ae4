import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { isAway } from '../errors';
import { answerRefusal } from './upload-errors';

const UNAVAILABLE = 503;
const TOO_MANY = 429;

/** What a client is told to wait, where nobody else has said it. */
const RETRY_AFTER_SECONDS = '5';

/** The status of an answer that says nothing of the file: later there is another one. */
const isTemporary = ({ method, status }: Context): boolean =>
  method === 'HEAD'
    ? status >= 500 || status === TOO_MANY
    : method === 'PATCH' && status === UNAVAILABLE;

/**
 * Tells clients of tus to ask again. `tus-js-client`, and so Uppy, takes every other answer to HEAD for
 * "gone" (lib/upload.js, `_resumeUpload`), and sends from its beginning what is here. Outside of all
 * that answers 503, as of a database that is away; the log of requests has what was the matter.
 */
export const createAnswerTemporaryTroubles = ({
  strapi,
}: {
  strapi: Core.Strapi;
}): Core.MiddlewareHandler => {
  const uploads = `${strapi.config.get<string>('api.rest.prefix', '/api')}/uploads/`;
  return async (koaContext, next) => {
    const ctx = koaContext as Context;
    await next();
    if (ctx.path.startsWith(uploads) && ctx.get('Tus-Resumable') !== '' && isTemporary(ctx)) {
      const seconds = ctx.response.get('Retry-After');
      answerRefusal(ctx, isAway(seconds === '' ? RETRY_AFTER_SECONDS : seconds));
    }
  };
};
