import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { isFaultOfClient } from '../lib/broken-connection';
import { errorOrigin } from '../lib/error-origin';
import { loggedAddress } from '../lib/logged-address';
import { fillSeam } from '../strapi-seams/install';
import { koaErrors } from '../strapi-seams/seams/requests';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

/**
 * What fails while a request is read or answered, outside of all middlewares: Koa hears of it from
 * the connection. A fault of ours is logged with its place; of a client that has gone in the middle
 * of its request there is one line, and none of one that only did not wait for the answer.
 */
export const logFailedAnswers = ({ strapi }: { strapi: Core.Strapi }): void => {
  // The upload plugin hands everything to it, which writes the stack beside the log.
  fillSeam({ strapi }, koaErrors, () => ({ onerror: () => undefined }));
  // Koa's own listener logs, and leaves a client whose download has failed to wait for the rest.
  strapi.server.app.on('error', (error: unknown, ctx?: Context) => {
    const whose = ctx ? `${ctx.method} ${loggedAddress(ctx)}` : 'no request';
    if (!isFaultOfClient(error)) {
      strapi.log.error(`An answer could not be sent (${whose}): ${errorOrigin(error)}`);
    } else if (ctx && !ctx.req.complete) {
      strapi.log.warn(`A request broke off (${whose}): ${codeOf(error)}`);
    }
    if (ctx?.res.headersSent && !ctx.res.writableEnded) {
      ctx.res.destroy();
    }
  });
};
