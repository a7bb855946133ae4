import type { Context, Middleware } from 'koa';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { DatabaseTrouble } from '../domain/database-trouble';
import { notesOf } from '../utils/request-troubles';
import { getService } from '../utils/get-service';

/** What a client is told to wait: a fail-over takes some seconds. */
const RETRY_AFTER_SECONDS = 5;
const UNAVAILABLE = 503;

const MESSAGES: Record<DatabaseTrouble, string> = {
  away: 'The database does not answer at the moment. Ask again in a few seconds.',
  busy: 'The database is busy with something else at the moment. Ask again in a few seconds.',
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
  ctx.status = UNAVAILABLE;
  ctx.set('Retry-After', String(RETRY_AFTER_SECONDS));
  ctx.body = isGraphql
    ? { errors: [{ message, extensions: { code: 'SERVICE_UNAVAILABLE' } }] }
    : {
        data: null,
        error: { status: UNAVAILABLE, name: 'ServiceUnavailableError', message, details: {} },
      };
};

/**
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

  const mayBeRepeated = ({ ctx, isGraphql }: Call): boolean =>
    (ctx.method === 'GET' || ctx.method === 'HEAD' || isGraphql) &&
    notesOf(ctx).trouble === 'away' &&
    !notesOf(ctx).hasWritten;

  const handle: Core.MiddlewareHandler = async (koaContext, next) => {
    const ctx = koaContext as Context;
    const call: Call = { ctx, isGraphql: ctx.path === endpoint };
    const notes = notesOf(ctx);
    const takeBack = answerAnew(ctx);

    let outcome = await attempt(call, next);
    if (outcome.hasFailed && mayBeRepeated(call)) {
      takeBack();
      notes.trouble = undefined;
      outcome = await attempt(call, () => runBelow(ctx));
    }
    // Whoever has answered 503 knows more of the reason.
    if (outcome.hasFailed && notes.trouble && ctx.status !== UNAVAILABLE) {
      takeBack();
      answerUnavailable(call, notes.trouble);
    } else if (outcome.error !== undefined) {
      throw refusalOf(outcome.error);
    }
  };

  /** Doors that do not pass the Document Service send values to the database as well. */
  const refusalOf = (error: unknown): unknown =>
    error instanceof errors.ApplicationError
      ? error
      : getService('database-rules', { strapi }).translateValue(error);

  return handle;
};
