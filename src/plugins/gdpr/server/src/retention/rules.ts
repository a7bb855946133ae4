import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { NAMED_LOCKS, lockUntilCommit } from '../../../../../lib/advisory-locks';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { isWithin, rulesOf } from './domain/rules';
import type { RetentionRule } from './domain/rules';

interface NewPeriod {
  rule: string;
  months: number;
  reason: string;
  changedBy: string;
}

/** How long what is kept: as it is declared on the type, or as staff have changed it within the bounds. */
export const createRetentionRulesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const periods = async (connection: Knex): Promise<Map<string, number>> => {
    const { rows } = await connection.raw<{ rows: { rule: string; months: number }[] }>(
      `SELECT DISTINCT ON (rule) rule, months FROM ops.gdpr_retention_periods ORDER BY rule, id DESC`
    );
    return new Map(rows.map(({ rule, months }) => [rule, months]));
  };

  const list = async (connection: Knex = strapi.db.connection): Promise<RetentionRule[]> =>
    rulesOf(getService('data-map', { strapi }).ofSubjects(), await periods(connection));

  const require = async (name: string, connection?: Knex): Promise<RetentionRule> => {
    const rule = (await list(connection)).find((each) => each.rule === name);
    if (!rule) {
      throw new errors.NotFoundError('There is no type with this name that has an end');
    }
    return rule;
  };

  return {
    list,

    require,

    /** What was planned by the period of before is withdrawn: the next run plans anew. */
    async change({ rule: name, months, reason, changedBy }: NewPeriod): Promise<void> {
      const { minMonths, maxMonths } = getConfig({ strapi }).retention;
      await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        await lockUntilCommit(trx, NAMED_LOCKS.retentionPlan(name));
        const rule = await require(name, trx);
        if (!isWithin(months, rule, { minMonths, maxMonths })) {
          throw new errors.ValidationError(
            `months: choose ${minMonths} to ${maxMonths}, or ${rule.declaredMonths} as it is declared`
          );
        }
        if (months === rule.months) {
          throw new errors.ValidationError(`months: it is kept for ${months} months already`);
        }
        await trx.raw(
          `INSERT INTO ops.gdpr_retention_periods (rule, months, reason, changed_by) VALUES (?, ?, ?, ?)`,
          [name, months, reason, changedBy] as string[]
        );
        await getService('retention-plans', { strapi }).withdraw(name, trx);
        // Not the reason: it may name people.
        await getAuditService('recorder', { strapi }).record({
          class: 'read',
          action: 'change-retention',
          entityType: name,
          details: { before: rule.months, after: months },
        });
      });
    },
  };
};
