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
): Promise<Result> => {
  const run = async ({ trx }: { trx: Knex.Transaction }): Promise<Result> => {
    await trx.raw(`SELECT set_config('app.actor', ?, true)`, [JSON.stringify(actor)]);
    return task(trx);
  };
  // Strapi's type of the answer is a promise of a promise.
  return strapi.db.transaction(run) as Promise<Result>;
};
