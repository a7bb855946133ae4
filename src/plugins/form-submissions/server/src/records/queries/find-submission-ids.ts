import type { Knex } from 'knex';
import type { Sort } from '../../../../shared/contracts/submissions';
import type { Conditions } from './submission-conditions';

interface Range {
  limit: number;
  offset: number;
  sort: Sort;
}

/** Both in one direction, so that an index has them in this order. */
const BEFORE_TIME = { submittedAt: '', status: 'submission.state', form: 'submission.form_key' };

const orderOf = (sort: Sort): string => {
  const [column, direction] = sort.split(':') as [keyof typeof BEFORE_TIME, 'asc' | 'desc'];
  return [BEFORE_TIME[column], 'submission.created_at', 'submission.id']
    .filter((expression) => expression !== '')
    .map((expression) => `${expression} ${direction}`)
    .join(', ');
};

/** Ids of one page, in its order. Strapi's builder would sort whole rows, to find equal ones. */
export const findSubmissionIds = async (
  knex: Knex,
  { sql, bindings }: Conditions,
  { limit, offset, sort }: Range
): Promise<number[]> => {
  const { rows } = await knex.raw<{ rows: { id: number }[] }>(
    `SELECT submission.id FROM public.form_submissions AS submission WHERE ${sql}
     ORDER BY ${orderOf(sort)} LIMIT ? OFFSET ?`,
    [...bindings, limit, offset]
  );
  return rows.map(({ id }) => id);
};

export const countSubmissions = async (
  knex: Knex,
  { sql, bindings }: Conditions
): Promise<number> => {
  const { rows } = await knex.raw<{ rows: { total: number }[] }>(
    `SELECT count(*)::int AS total FROM public.form_submissions AS submission WHERE ${sql}`,
    bindings
  );
  return rows[0]?.total ?? 0;
};

/** The next ids of a walk over everything, newest first. It starts without `before`. */
export const findIdsBefore = async (
  knex: Knex,
  { sql, bindings }: Conditions,
  { before, limit }: { before: number | undefined; limit: number }
): Promise<number[]> => {
  const { rows } = await knex.raw<{ rows: { id: number }[] }>(
    `SELECT submission.id FROM public.form_submissions AS submission
     WHERE ${sql} AND (?::int IS NULL OR submission.id < ?::int)
     ORDER BY submission.id DESC LIMIT ?`,
    [...bindings, before ?? null, before ?? null, limit]
  );
  return rows.map(({ id }) => id);
};
