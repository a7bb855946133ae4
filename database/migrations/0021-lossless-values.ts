import type { Knex } from 'knex';
import { addChecks, dropChecks } from '../../src/plugins/database-operations/server/src/ddl/rules';
import type { CheckRule } from '../../src/plugins/database-operations/server/src/ddl/rules';

// Decimals had four or two places, and Postgres rounds what has more. Taking the limit away rewrites
// no table and keeps every value; it locks each for a moment. What JSON cannot carry is refused.
// Results need their description, as they did in the former system: a missing one becomes an empty one,
// which GraphQL can answer, and has to be written before the case study is published again.

export const description = 'Decimals without limit, and results with a description';

const decimals = [
  ['components_impact_story_metrics', 'value'],
  ['components_form_fields', 'minimum'],
  ['components_form_fields', 'maximum'],
] as const;

const checks: CheckRule[] = [
  {
    table: 'components_impact_story_metrics',
    name: 'impact_story_metrics_value_exact',
    field: 'metrics',
    expression: `value = value::float8::text::numeric`,
    message: 'The value of a metric has at most as many digits as a number of JSON keeps',
  },
];

const completeResults = (columns: string, message: string) =>
  (
    [
      ['INSERT OR UPDATE', 'case_studies_cmps'],
      ['UPDATE', 'case_studies'],
      ['UPDATE', 'components_case_study_results'],
    ] as const
  )
    .map(
      ([events, table]) => `
        DROP TRIGGER case_studies_results_complete ON public.${table};
        CREATE CONSTRAINT TRIGGER case_studies_results_complete AFTER ${events} ON public.${table}
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
            'case_studies', 'case_studies_cmps', 'results', 'components_case_study_results',
            '${columns}', '${message}');`
    )
    .join('');

export const up = async (trx: Knex.Transaction) => {
  for (const [table, column] of decimals) {
    await trx.raw('ALTER TABLE public.?? ALTER COLUMN ?? TYPE numeric', [table, column]);
  }
  await addChecks(trx, checks);
  // A table with checks that wait for the commit cannot be altered.
  await trx.raw(`
    SET CONSTRAINTS ALL IMMEDIATE;
    UPDATE public.components_case_study_results SET description = '' WHERE description IS NULL;
  `);
  await trx.raw(
    completeResults(
      'metric,value,description',
      'Each result of a published case study needs a metric, a value and a description'
    )
  );
};

/** The columns stay wide, as a new database has them: narrower ones would round what is there. */
export const down = async (trx: Knex.Transaction) => {
  await trx.raw(
    completeResults(
      'metric,value',
      'Each result of a published case study needs a metric and a value'
    )
  );
  await dropChecks(trx, checks);
};
