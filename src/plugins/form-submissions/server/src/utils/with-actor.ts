import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/** Who does something, as the timeline shows it. */
export interface Actor {
  kind: 'visitor' | 'user' | 'admin' | 'system';
  id?: string;
}

export const SYSTEM: Actor = { kind: 'system' };

/** Runs the task in a transaction in which the triggers of the timeline know who acts. */
export const withActor = async <Result>(
  strapi: Core.Strapi,
  actor: Actor,
  task: (trx: Knex.Transaction) => Promise<Result>
): Promise<Awaited<Result>> =>
  strapi.db.transaction(async ({ trx }) => {
    await trx.raw(`SELECT set_config('app.actor', ?, true)`, [JSON.stringify(actor)]);
    return task(trx);
  });
