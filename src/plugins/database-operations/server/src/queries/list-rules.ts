import type { Knex } from 'knex';
import type { DatabaseRule } from '../domain/explain-violation';

interface CommentRow {
  name: string;
  comment: string;
}

/** The rules that carry their explanation as a comment, by the name of their constraint. */
export const listRules = async (knex: Knex): Promise<Map<string, DatabaseRule>> => {
  const { rows } = await knex.raw<{ rows: CommentRow[] }>(`
    SELECT con.conname AS name, description.description AS comment
    FROM pg_constraint con
    JOIN pg_description description
      ON description.objoid = con.oid AND description.classoid = 'pg_constraint'::regclass
    WHERE con.connamespace = 'public'::regnamespace AND description.description LIKE '{%'
  `);
  return new Map(rows.map(({ name, comment }) => [name, JSON.parse(comment) as DatabaseRule]));
};
