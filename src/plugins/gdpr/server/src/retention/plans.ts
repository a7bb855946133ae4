import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { NAMED_LOCKS, lockUntilCommit } from '../../../../../lib/advisory-locks';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { cutoffOf } from './domain/cutoff';
import { hashOfSet } from './domain/hash-of-set';
import type { RetentionRule } from './domain/rules';
import { createExpiryQueries } from './queries/expired-documents';
import { SET_RESULTS } from './queries/runs';

const DAY_MS = 86_400_000;

/** What will be over on the day on which it is carried out. */
interface ExpiredSet {
  rule: RetentionRule;
  ids: string[];
  hash: string;
  dueAt: Date;
  cutoff: Date;
}

/** Writes down what ends by its age, before any of it does. */
export const createRetentionPlansService = ({ strapi }: { strapi: Core.Strapi }) => {
  const queries = createExpiryQueries({ strapi });

  const find = async (connection: Knex, rule: RetentionRule, now: Date): Promise<ExpiredSet> => {
    const { timeZone, retention } = getConfig({ strapi });
    const days = rule.type.subject?.self ? retention.noticeDays : retention.reviewDays;
    const dueAt = new Date(now.getTime() + days * DAY_MS);
    const cutoff = cutoffOf(dueAt, rule.months, timeZone);
    const types = getService('data-map', { strapi }).ofSubjects();
    const ids = await queries.expired(connection, rule, types, cutoff);
    return { rule, ids, hash: hashOfSet(ids), dueAt, cutoff };
  };

  const writeRun = async (
    trx: Knex,
    { rule, ids, hash, dueAt, cutoff }: ExpiredSet,
    kind: 'dry-run' | 'plan'
  ): Promise<string> => {
    const id = randomUUID();
    const ended = kind === 'dry-run';
    await trx.raw(
      `INSERT INTO ops.gdpr_retention_runs
         (id, rule, kind, state, months, cutoff, due_at, ended_at, planned, set_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, CASE WHEN ? THEN clock_timestamp() END, ?, ?)`,
      [
        ...[id, rule.rule, kind, ended ? 'done' : 'planned', rule.months, cutoff, dueAt],
        ...[ended, ids.length, hash],
      ] as string[]
    );
    return id;
  };

  return {
    find: async (rule: RetentionRule, now = new Date()): Promise<ExpiredSet> =>
      find(strapi.db.connection, rule, now),

    /** What would be planned now. Answers the id of the run in the history. */
    async dryRun(name: string, now = new Date()): Promise<string> {
      const rule = await getService('retention-rules', { strapi }).require(name);
      return writeRun(strapi.db.connection, await find(strapi.db.connection, rule, now), 'dry-run');
    },

    /** Answers nothing when nothing is over that is not planned yet. */
    async plan(name: string, now = new Date()): Promise<string | undefined> {
      return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        await lockUntilCommit(trx, NAMED_LOCKS.retentionPlan(name));
        const rule = await getService('retention-rules', { strapi }).require(name, trx);
        const found = await find(trx, rule, now);
        if (found.ids.length === 0) {
          return undefined;
        }
        const id = await writeRun(trx, found, 'plan');
        // Who was told before, and was kept for a reason that is gone, is not told again.
        await trx.raw(
          `INSERT INTO ops.gdpr_retention_items (run_id, rule, document_id, notified_at)
           SELECT ?, ?, given.id, (
             SELECT max(item.notified_at) FROM ops.gdpr_retention_items AS item
             WHERE item.rule = ? AND item.document_id = given.id AND item.state = 'kept')
           FROM unnest(?::text[]) AS given (id)`,
          [id, rule.rule, rule.rule, found.ids] as never
        );
        await getAuditService('recorder', { strapi }).record({
          class: 'read',
          action: 'plan-retention',
          entityType: rule.rule,
          details: { run: id, planned: found.ids.length, hash: found.hash },
        });
        return id;
      }) as unknown as Promise<string | undefined>;
    },

    /** In a transaction that has the lock of the plan: what has not ended by now does not. */
    async withdraw(rule: string, trx: Knex.Transaction): Promise<void> {
      await trx.raw(
        `UPDATE ops.gdpr_retention_items SET state = 'withdrawn', ended_at = clock_timestamp()
         WHERE state = 'planned' AND rule = ?`,
        [rule]
      );
      await trx.raw(
        `UPDATE ops.gdpr_retention_runs AS run
         SET state = 'withdrawn', ended_at = clock_timestamp(), ${SET_RESULTS}
         WHERE state IN ('planned', 'running') AND rule = ?`,
        [rule]
      );
    },
  };
};
