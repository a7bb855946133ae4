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

/** What has become of the documents of a run, and why some of them are kept. */
const RESULTS = `(
  SELECT jsonb_object_agg(counted.state, amount) FROM (
    SELECT item.state, count(*)::integer AS amount FROM ops.gdpr_retention_items AS item
    WHERE item.run_id = run.id GROUP BY item.state) AS counted)`;
const KEPT = `(
  SELECT jsonb_agg(jsonb_build_object('reason', reason, 'count', amount) ORDER BY amount DESC, reason) FROM (
    SELECT item.reason, count(*)::integer AS amount FROM ops.gdpr_retention_items AS item
    WHERE item.run_id = run.id AND item.state = 'kept' GROUP BY item.reason
    ORDER BY amount DESC LIMIT 20) AS reasons)`;

/** Counted for as long as it goes on, then once: a run has as many documents as there are people. */
export const SET_RESULTS = `results = ${RESULTS}, kept = ${KEPT}`;

const SELECT = `
  SELECT run.id, run.rule, run.kind, run.state, run.months, run.cutoff, run.planned_at, run.due_at,
    run.ended_at, run.planned, run.set_hash,
    coalesce(run.results, ${RESULTS}) AS results,
    CASE WHEN run.results IS NULL THEN ${KEPT} ELSE run.kept END AS kept
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
