import type { Knex } from 'knex';

export interface CheckRule {
  table: string;
  /** Name of the constraint, unique in the schema. */
  name: string;
  /** Attribute of the content type that the message belongs to. */
  field: string;
  /** SQL that is true or null for a row that may be stored. */
  expression: string;
  /** What an editor reads when it is broken. */
  message: string;
}

/** Adds CHECK constraints that carry their own explanation as a comment, see `explainViolation`. */
export const addChecks = async (trx: Knex.Transaction, rules: readonly CheckRule[]) => {
  for (const { table, name, field, expression, message } of rules) {
    await trx.raw(`ALTER TABLE public.?? ADD CONSTRAINT ?? CHECK (${expression})`, [table, name]);
    const comment = JSON.stringify({ field, message }).replaceAll("'", "''");
    await trx.raw(`COMMENT ON CONSTRAINT ?? ON public.?? IS '${comment.replaceAll('?', '\\?')}'`, [
      name,
      table,
    ]);
  }
};

/** The way back from `addChecks`. */
export const dropChecks = async (trx: Knex.Transaction, rules: readonly CheckRule[]) => {
  for (const { table, name } of rules) {
    await trx.raw('ALTER TABLE public.?? DROP CONSTRAINT IF EXISTS ??', [table, name]);
  }
};
