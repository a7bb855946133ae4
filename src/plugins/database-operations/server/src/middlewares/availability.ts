import { setTimeout } from 'node:timers/promises';
import type { Context, Middleware } from 'koa';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { DatabaseTrouble } from '../domain/database-trouble';
import { isDatabaseError } from '../domain/explain-violation';
import { notesOf } from '../utils/request-troubles';
import { getService } from '../utils/get-service';

/** What a client is told to wait: a fail-over takes some seconds. */
const RETRY_AFTER_SECONDS = 5;
const UNAVAILABLE = 503;
const CONFLICT = 409;

/** SQLSTATE of what follows a mistake in a transaction. */
const TRANSACTION_IS_BROKEN = '25P02';

/** How often a change is tried that had to give way to others. */
const ATTEMPTS = 6;
const PAUSE_MS = 100;

const MESSAGES: Record<DatabaseTrouble, string> = {
  away: 'The database does not answer at the moment. Ask again in a few seconds.',
  busy: 'The database is busy with something else at the moment. Ask again in a few seconds.',
  conflict:
    'Others are changing the same entries at this moment, so nothing of this was saved. Try again in a few seconds.',
};

interface Outcome {
  error?: unknown;
  hasFailed: boolean;
}

interface Call {
  ctx: Context;
  isGraphql: boolean;
}

/** GraphQL tells of errors in answers that are well otherwise. */
const hasGraphqlErrors = ({ ctx, isGraphql }: Call): boolean => {
  if (!isGraphql || typeof ctx.body !== 'string') {
    return false;
  }
  const answer = JSON.parse(ctx.body) as { errors?: unknown };
  return answer.errors !== undefined;
};

const attempt = async (call: Call, run: () => Promise<unknown>): Promise<Outcome> => {
  try {
    await run();
  } catch (error) {
    return { error, hasFailed: true };
  }
  // Answers without any trouble are not read again.
  const hasHiddenErrors = notesOf(call.ctx).trouble !== undefined && hasGraphqlErrors(call);
  return { hasFailed: call.ctx.status >= 400 || hasHiddenErrors };
};

/** Takes the answer back, with its headers: one of a failed log-in signs the browser out. */
const answerAnew = (ctx: Context) => {
  const headers = ctx.res.getHeaders();
  const state = { ...ctx.state };
  return () => {
    ctx.body = undefined;
    for (const name of ctx.res.getHeaderNames()) {
      ctx.res.removeHeader(name);
    }
    for (const [name, value] of Object.entries(headers)) {
      ctx.res.setHeader(name, value ?? '');
    }
    ctx.status = 404;
    // `strapi::errors` takes a status that was set for an answer.
    Reflect.set(ctx.response, '_explicitStatus', false);
    ctx.state = { ...state };
  };
};

const answerUnavailable = ({ ctx, isGraphql }: Call, trouble: DatabaseTrouble): void => {
  const message = MESSAGES[trouble];
  const isConflict = trouble === 'conflict';
  const status = isConflict ? CONFLICT : UNAVAILABLE;
  const name = isConflict ? 'ConflictError' : 'ServiceUnavailableError';
  const code = isConflict ? 'STRAPI_CONFLICT_ERROR' : 'SERVICE_UNAVAILABLE';
  ctx.status = status;
  ctx.set('Retry-After', String(RETRY_AFTER_SECONDS));
  ctx.body = isGraphql
    ? { errors: [{ message, extensions: { code } }] }
    : { data: null, error: { status, name, message, details: {} } };
};

/** The parser leaves a body to whoever comes below, who may change it. */
const bodyKeeper = (ctx: Context) => {
  const { body } = ctx.request as { body?: unknown };
  const kept: unknown = structuredClone(body);
  return () => {
    // GraphQL reads its own below, once.
    if (kept !== undefined) {
      Reflect.set(ctx.request, 'body', structuredClone(kept));
    }
  };
};

/** Others go first, and not all of those who gave way come back at once. */
const giveWay = (attempts: number): Promise<void> =>
  setTimeout(Math.random() * PAUSE_MS * attempts);

/**
 * A change that had to give way to another transaction is tried again from its beginning, as long as
 * nothing of it was committed: then it is answered as if it had come later. What gives way each time
 * is answered with 409.
 *
 * Answers 503 with `Retry-After` when a request fails because of the database, whatever the code
 * between has made of that: 401 of the API, 500 of the panel. Reads are first asked once more, below
 * this middleware: a connection that was lost is no reason for whoever reads to notice.
 */
export const createAvailabilityMiddleware = (
  _config: unknown,
  { strapi }: { strapi: Core.Strapi }
): Core.MiddlewareHandler => {
  const endpoint = strapi.config.get<string>('plugin::graphql.endpoint');

  /** `next` cannot be called twice; what it calls can. */
  const runBelow = (ctx: Context): Promise<unknown> => {
    const { middleware } = strapi.server.app as unknown as { middleware: Middleware[] };
    const dispatch = async (index: number): Promise<unknown> =>
      middleware[index]?.(ctx, () => dispatch(index + 1));
    return dispatch(middleware.indexOf(handle) + 1);
  };

  /** Files of a form are read below, and would not come again. */
  const mayComeLater = ({ ctx }: Call): boolean =>
    notesOf(ctx).trouble === 'conflict' && !notesOf(ctx).hasCommitted && !ctx.is('multipart');

  const mayBeRepeated = ({ ctx, isGraphql }: Call): boolean =>
    (ctx.method === 'GET' || ctx.method === 'HEAD' || isGraphql) &&
    notesOf(ctx).trouble === 'away' &&
    !notesOf(ctx).hasWritten;

  const handle: Core.MiddlewareHandler = async (koaContext, next) => {
    const ctx = koaContext as Context;
    const call: Call = { ctx, isGraphql: ctx.path === endpoint };
    const notes = notesOf(ctx);
    const takeBack = answerAnew(ctx);
    const restoreBody = bodyKeeper(ctx);

    let outcome = await attempt(call, next);
    if (outcome.hasFailed && mayBeRepeated(call)) {
      takeBack();
      notes.trouble = undefined;
      outcome = await attempt(call, () => runBelow(ctx));
    }
    for (let count = 1; outcome.hasFailed && mayComeLater(call) && count < ATTEMPTS; count += 1) {
      await giveWay(count);
      takeBack();
      restoreBody();
      notes.trouble = undefined;
      notes.firstError = undefined;
      outcome = await attempt(call, () => runBelow(ctx));
    }
    // Whoever has answered 503 knows more of the reason.
    if (outcome.hasFailed && notes.trouble && ctx.status !== UNAVAILABLE) {
      takeBack();
      answerUnavailable(call, notes.trouble);
    } else if (outcome.error !== undefined) {
      throw refusalOf(outcome.error, notes.firstError);
    }
  };

  /** Doors that do not pass the Document Service send values to the database as well. */
  const refusalOf = (error: unknown, first: Error | undefined): unknown => {
    if (error instanceof errors.ApplicationError) {
      return error;
    }
    const rules = getService('database-rules', { strapi });
    return isDatabaseError(error) && error.code === TRANSACTION_IS_BROKEN && first
      ? rules.translate(first)
      : rules.translateValue(error);
  };

  return handle;
};
