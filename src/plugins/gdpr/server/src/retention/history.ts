import type { Core } from '@strapi/strapi';
import { getConfig as getAuditConfig } from '../../../../audit-log/server/src/utils/get-config';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import type {
  FindRetentionRulesResponse,
  FindRetentionRunsResponse,
  RetentionRuleView,
  RetentionRunView,
} from '../../../shared/contracts/retention';
import { KEEP_PERIODS } from '../constants';
import { displayNameOf } from '../utils/display-name-of';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import type { RetentionRule } from './domain/rules';
import { countRuns, findLastDryRuns, findOpenPlans, findRun, findRuns } from './queries/runs';
import type { RunRow } from './queries/runs';

/** What ends when, what is planned, and what has become of it. */
export const createRetentionHistoryService = ({ strapi }: { strapi: Core.Strapi }) => {
  const database = () => strapi.db.connection;

  const runView = (row: RunRow): RetentionRunView => ({
    id: row.id,
    rule: row.rule,
    displayName: displayNameOf(strapi, row.rule),
    kind: row.kind,
    state: row.state,
    months: row.months,
    cutoff: row.cutoff.toISOString(),
    plannedAt: row.planned_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    planned: row.planned,
    hash: row.set_hash,
    results: JSON.parse(row.results ?? '{}') as RetentionRunView['results'],
    kept: JSON.parse(row.kept ?? '[]') as RetentionRunView['kept'],
  });

  /** The log ends by months of its own, which configuration decides and its plugin carries out. */
  const rulesOfLog = (): RetentionRuleView[] =>
    Object.entries(getAuditConfig({ strapi }).retentionMonths).map(([name, months]) => ({
      rule: `audit-log.${name}`,
      displayName: `Audit log: ${name}`,
      fate: 'archived',
      months,
      declaredMonths: months,
      from: 'month',
      variable: `AUDIT_RETENTION_MONTHS_${name.toUpperCase()}`,
      open: null,
      lastDryRun: null,
    }));

  const declaredRules = async (): Promise<RetentionRuleView[]> => {
    const rules: RetentionRule[] = await getService('retention-rules', { strapi }).list();
    const open = await findOpenPlans(database());
    const dryRuns = new Map((await findLastDryRuns(database())).map((row) => [row.rule, row]));
    return rules.map(({ rule, type, months, declaredMonths, from }) => {
      const planned = open.get(rule);
      const dryRun = dryRuns.get(rule);
      return {
        rule,
        displayName: displayNameOf(strapi, rule),
        fate: type.onErasure === 'delete' ? 'deleted' : 'anonymised',
        months,
        declaredMonths,
        from,
        variable: null,
        open: planned ? { documents: planned.documents, dueAt: planned.dueAt.toISOString() } : null,
        lastDryRun: dryRun ? runView(dryRun) : null,
      };
    });
  };

  const nextRunAt = async (): Promise<string | null> => {
    const tasks = await getJobService('schedules', { strapi }).list();
    const next = tasks.find(({ task }) => task.name === KEEP_PERIODS)?.nextRunAt;
    return next?.toISOString() ?? null;
  };

  return {
    async rules(): Promise<FindRetentionRulesResponse> {
      const { minMonths, maxMonths, noticeDays, reviewDays } = getConfig({ strapi }).retention;
      return {
        data: [...(await declaredRules()), ...rulesOfLog()],
        meta: {
          ...{ minMonths, maxMonths, noticeDays, reviewDays },
          nextRunAt: await nextRunAt(),
          isMailMissing: getService('retention-notices', { strapi }).areMissing(),
        },
      };
    },

    async rule(name: string): Promise<RetentionRuleView> {
      const { rule } = await getService('retention-rules', { strapi }).require(name);
      return (await declaredRules()).find((each) => each.rule === rule) as RetentionRuleView;
    },

    run: async (id: string): Promise<RetentionRunView> =>
      runView((await findRun(database(), id)) as RunRow),

    async runs({
      page,
      pageSize,
    }: {
      page: number;
      pageSize: number;
    }): Promise<FindRetentionRunsResponse> {
      const total = await countRuns(database());
      const rows = await findRuns(database(), pageSize, (page - 1) * pageSize);
      return {
        data: rows.map(runView),
        meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
      };
    },
  };
};
