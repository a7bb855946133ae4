import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import type { Context } from 'koa';
import { clientNetwork } from '../../lib/client-network';
import { contentApiRequest } from '../caller';
import { mayReadDrafts } from '../domain/draft-access';
import { createReadBudget } from './read-budget';
import { ReadTookTooLongError } from './read-took-too-long';
import { createTurns } from './turns';

interface VisitorReadSettings {
  /** The longest statement. */
  timeoutMs: number;
  /** Database time that a network may use in a minute, beyond a quarter of a second per read. */
  secondsPerMinute: number;
}

const MINUTE_MS = 60_000;
const GRACE_MS = 250;
const MINIMUM_TURNS = 2;
/** Of Postgres: a statement was cancelled, here by `statement_timeout`. */
const QUERY_CANCELED = '57014';

const isCanceled = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === QUERY_CANCELED;

const askLater = (ctx: Context, waitMs: number): void =>
  ctx.set('Retry-After', String(Math.max(1, Math.ceil(waitMs / 1000))));

/** A task that reads; inside a transaction of ours, that is given. */
export type Read<Result> = (transaction?: Knex.Transaction) => Promise<Result>;

/**
 * Runs what reads the database for a visitor, which anybody can be who has no API token: with a
 * short statement timeout, on no more than half of the connections for one network, and within its
 * budget of database time. Other reads just run; so does what a transaction has already begun.
 */
export const createReadRunner = (strapi: Core.Strapi) => {
  const { timeoutMs, secondsPerMinute } =
    strapi.config.get<VisitorReadSettings>('reading.visitors');
  const capacityMs = secondsPerMinute * 1000;
  const budget = createReadBudget({
    capacityMs,
    refillPerMs: capacityMs / MINUTE_MS,
    graceMs: GRACE_MS,
  });
  const connections = strapi.config.get<number>('database.connection.pool.max');
  const turns = createTurns(Math.max(MINIMUM_TURNS, Math.floor(connections / 2)));

  const assertWithinBudget = (ctx: Context, network: string): void => {
    const waitMs = budget.waitMs(network);
    if (waitMs > 0) {
      askLater(ctx, waitMs);
      throw new errors.RateLimitError(
        'Your requests have used up their database time: wait a little, and ask for less at once'
      );
    }
  };

  const runWithin = async <Result>(network: string, read: Read<Result>): Promise<Result> =>
    strapi.db.transaction(async ({ trx }) => {
      const transaction = trx as Knex.Transaction;
      await transaction.raw(`SET LOCAL statement_timeout = ${timeoutMs}`);
      const finish = budget.start(network);
      try {
        return await read(transaction);
      } finally {
        finish();
      }
    });

  return async <Result>(read: Read<Result>): Promise<Result> => {
    const ctx = contentApiRequest(strapi);
    if (!ctx || mayReadDrafts(ctx.state.auth) || strapi.db.inTransaction()) {
      return read();
    }
    const network = clientNetwork(ctx.ip);
    assertWithinBudget(ctx, network);
    const giveBack = await turns.take(network);
    try {
      // The turn may have come after others used the time up.
      assertWithinBudget(ctx, network);
      return await runWithin(network, read);
    } catch (error) {
      if (isCanceled(error)) {
        askLater(ctx, capacityMs);
        throw new ReadTookTooLongError();
      }
      throw error;
    } finally {
      giveBack();
    }
  };
};

export type ReadRunner = ReturnType<typeof createReadRunner>;
