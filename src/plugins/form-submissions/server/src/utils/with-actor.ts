import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { SUBMISSION_UID } from '../constants';

/** Who does something, as the timeline shows it. */
export interface Actor {
  kind: 'visitor' | 'user' | 'admin' | 'system';
  id?: string;
}

export const SYSTEM: Actor = { kind: 'system' };

interface Work {
  actor: Actor;
  /** documentId, where there is one yet. */
  submission?: string;
  /** As the audit log calls it. */
  action?: string;
}

/**
 * Runs the task in a transaction in which the triggers of the timeline know who acts. What it does
 * to the submission is one entry of the audit log, or part of the one that is being made.
 */
export const withActor = async <Result>(
  strapi: Core.Strapi,
  { actor, submission, action = 'update' }: Work,
  task: (trx: Knex.Transaction) => Promise<Result>
): Promise<Result> => {
  const run = async ({ trx }: { trx: Knex.Transaction }): Promise<Result> => {
    await trx.raw(`SELECT set_config('app.actor', ?, true)`, [JSON.stringify(actor)]);
    return task(trx);
  };
  // Strapi's type of the answer is a promise of a promise.
  const inTransaction = () => strapi.db.transaction(run) as unknown as Promise<Result>;
  const audit = getAuditService('context', { strapi });
  return audit.operation()
    ? inTransaction()
    : audit.runOperation(
        { action, entityType: SUBMISSION_UID, entityId: submission },
        inTransaction
      );
};
