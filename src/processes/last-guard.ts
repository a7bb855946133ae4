import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';
import { isBrokenConnection } from '../lib/broken-connection';
import { errorOrigin } from '../lib/error-origin';
import { loggedAddress } from '../lib/logged-address';
import { giveUpTransaction } from '../plugins/database-operations/server/src/utils/end-transactions';
import { answerFailedRequest } from './answer-failed-request';
import { createStop } from './stop-in-order';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** When nobody reads the log any more, a line that says so would break, too, and the next about that. */
const outliveTheLog = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.listenerCount('error') === 0) {
      stream.on('error', () => undefined);
    }
  }
};

/**
 * The last guard under all requests, jobs and commands. What nobody has handled is a defect, is
 * logged as one, and is answered where a request has caused it. A rejection leaves the state of the
 * process known: one promise came to nothing. An exception that nobody caught may have left anything
 * half done, so the process stops, in order, with exit code 1; unless it only says that a connection
 * broke. A command stops after either, because its work is not known to be whole.
 *
 * Strapi takes all listeners off the process when it has stopped.
 */
export const installLastGuard = ({ strapi }: { strapi: Core.Strapi }): void => {
  outliveTheLog();
  const stop = createStop({ strapi });
  const isCommand = () => strapi.config.get<boolean>('processes.isCommand', false);
  /** The request in whose name the code runs that failed. */
  const request = () => strapi.requestContext.get();

  const describe = (what: string, error: unknown, ctx: Context | undefined): string => {
    const whose = ctx ? `${ctx.method} ${loggedAddress(ctx)}` : 'no request';
    return `${what} (${whose}): ${errorOrigin(error)}`;
  };

  const report = (...facts: Parameters<typeof describe>): void => {
    const line = `Last guard: ${describe(...facts)}`;
    // Commands keep the log quiet.
    if (isCommand()) {
      process.stderr.write(`${line}\n`);
    } else {
      strapi.log.error(line);
    }
  };

  process.on('unhandledRejection', (error) => {
    const ctx = request();
    report('a rejection that nobody handled', error, ctx);
    if (isCommand()) {
      void stop.afterFailure();
    } else if (ctx) {
      void answerFailedRequest(ctx, () => giveUpTransaction(error));
    }
  });

  process.on('uncaughtException', (error) => {
    const ctx = request();
    if (isBrokenConnection(error)) {
      report('a connection that broke', error, ctx);
      return;
    }
    report('an exception that nobody caught, the process stops', error, ctx);
    if (ctx) {
      void answerFailedRequest(ctx, () => giveUpTransaction(error));
    }
    void stop.afterFailure();
  });

  for (const signal of SIGNALS) {
    process.once(signal, stop.limit);
  }
};
