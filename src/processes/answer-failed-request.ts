import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'koa';

/** What a request gets to answer by itself: most know of the failure, and only one branch was lost. */
const GRACE_MS = 1_000;

const isAnswered = ({ res }: Context): boolean => res.headersSent || res.destroyed;

const INTERNAL_ERROR = JSON.stringify({
  data: null,
  error: {
    status: 500,
    name: 'InternalServerError',
    message: 'Internal Server Error',
    details: {},
  },
});

/** Whatever middlewares still wait for: Koa writes nothing any more. */
const answer = (ctx: Context): void => {
  ctx.respond = false;
  ctx.res.writeHead(500, { 'Content-Type': 'application/json; charset=utf-8' }).end(INTERNAL_ERROR);
};

/**
 * Answers a request that waits for something that will never come. What it holds is given up first,
 * which lets most requests answer by themselves.
 */
export const answerFailedRequest = async (ctx: Context, giveUp: () => void): Promise<void> => {
  for (const step of [giveUp, () => answer(ctx)]) {
    await sleep(GRACE_MS);
    if (isAnswered(ctx)) {
      return;
    }
    step();
  }
};
