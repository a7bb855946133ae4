import type { Knex } from 'knex';

export interface RunRow {
  id: string;
  rule: string;
  kind: 'dry-run' | 'plan';
  state: 'planned' | 'running' | 'done' | 'withdrawn';
  months: number;
  cutoff: Date;
  planned_at: Date;
  due_at: Date;
  ended_at: Date | null;
  planned: number;
  set_hash: string;
  /** JSON, which Strapi has its connections leave as text: by state, and why those are kept that are. */
  results: string | null;
  kept: string | null;
}

/** Runs with what has become of their documents, by ids or a page of all, newest first. */
const SELECT = `
  SELECT run.*,
    (SELECT jsonb_object_agg(state, amount) FROM (
       SELECT state, count(*)::integer AS amount FROM ops.gdpr_retention_items AS item
       WHERE item.run_id = run.id GROUP BY state) AS counted) AS results,
    (SELECT jsonb_agg(jsonb_build_object('reason', reason, 'count', amount) ORDER BY amount DESC, reason)
     FROM (
       SELECT reason, count(*)::integer AS amount FROM ops.gdpr_retention_items AS item
       WHERE item.run_id = run.id AND item.state = 'kept' GROUP BY reason
       ORDER BY amount DESC LIMIT 20) AS reasons) AS kept
  FROM ops.gdpr_retention_runs AS run`;

export const findRun = async (knex: Knex, id: string): Promise<RunRow | undefined> => {
  const { rows } = await knex.raw<{ rows: RunRow[] }>(`${SELECT} WHERE run.id = ?`, [id]);
  return rows[0];
};

export const findRuns = async (knex: Knex, limit: number, offset: number): Promise<RunRow[]> => {
  const { rows } = await knex.raw<{ rows: RunRow[] }>(
    `${SELECT} ORDER BY run.planned_at DESC, run.id LIMIT ? OFFSET ?`,
    [limit, offset]
  );
  return rows;
};

/** The newest of each rule. */
export const findLastDryRuns = async (knex: Knex): Promise<RunRow[]> => {
  const { rows } = await knex.raw<{ rows: RunRow[] }>(
    `${SELECT} WHERE run.id IN (
       SELECT DISTINCT ON (rule) id FROM ops.gdpr_retention_runs WHERE kind = 'dry-run'
       ORDER BY rule, planned_at DESC)`
  );
  return rows;
};

export const countRuns = async (knex: Knex): Promise<number> => {
  const { rows } = await knex.raw<{ rows: [{ count: number }] }>(
    'SELECT count(*)::integer AS count FROM ops.gdpr_retention_runs'
  );
  return rows[0].count;
};

/** By rule: what is planned and has not ended. */
export const findOpenPlans = async (knex: Knex) => {
  const { rows } = await knex.raw<{ rows: { rule: string; documents: number; dueAt: Date }[] }>(
    `SELECT run.rule, count(*)::integer AS documents, min(run.due_at) AS "dueAt"
     FROM ops.gdpr_retention_runs AS run
     JOIN ops.gdpr_retention_items AS item ON item.run_id = run.id AND item.state = 'planned'
     WHERE run.state IN ('planned', 'running') GROUP BY run.rule`
  );
  return new Map(rows.map(({ rule, ...open }) => [rule, open]));
};
