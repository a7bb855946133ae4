import type { Knex } from 'knex';

/** What editors are told about a rule does not make it another one. */
const COMMENT = / COMMENT ON CONSTRAINT [\s\S]*$/;
const NOT_VALID = / NOT VALID;$/;
const CONSTRAINT =
  /^ALTER TABLE (?<table>.+?) ADD CONSTRAINT (?:"(?:[^"]|"")+"|\S+) (?<rest>[\s\S]+);$/;
const INDEX =
  /^CREATE (?<unique>UNIQUE )?INDEX (?:"(?:[^"]|"")+"|\S+) ON (?:ONLY )?(?<table>.+?) (?<rest>USING [\s\S]+);$/;

const PLAIN = (text: string) => text.replace(COMMENT, '');

/** Nothing stays of it. */
const tryOut = async <Result>(
  knex: Knex,
  task: (trx: Knex.Transaction) => Promise<Result>
): Promise<Result> => {
  const trx = await knex.transaction();
  try {
    return await task(trx);
  } finally {
    await trx.rollback();
  }
};

interface Attempt {
  table: string;
  make: string;
  read: string;
}

const attemptOf = (statement: string): Attempt | undefined => {
  const constraint = CONSTRAINT.exec(statement)?.groups;
  if (constraint && !constraint.rest?.startsWith('FOREIGN KEY')) {
    return {
      table: constraint.table ?? '',
      make: `ALTER TABLE pg_temp.remade ADD CONSTRAINT remade_rule ${constraint.rest}`,
      read: `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint
             WHERE conname = 'remade_rule' AND conrelid = 'pg_temp.remade'::regclass`,
    };
  }
  const index = INDEX.exec(statement)?.groups;
  return (
    index && {
      table: index.table ?? '',
      make: `CREATE ${index.unique ?? ''}INDEX remade_index ON pg_temp.remade ${index.rest}`,
      read: `SELECT regexp_replace(pg_get_indexdef('pg_temp.remade_index'::regclass), '^.* USING ', 'USING ') AS text`,
    }
  );
};

/** How this Postgres writes the definition once it has read it. */
const asWritten = async (knex: Knex, statement: string): Promise<string | undefined> => {
  const attempt = attemptOf(statement);
  if (!attempt) {
    return undefined;
  }
  try {
    return await tryOut(knex, async (trx) => {
      await trx.raw(`CREATE TEMPORARY TABLE remade (LIKE ${attempt.table})`);
      await trx.raw(attempt.make.replaceAll('?', '\\?'));
      const { rows } = await trx.raw<{ rows: { text: string }[] }>(attempt.read);
      return `${INDEX.exec(statement)?.groups?.unique ?? ''}${rows[0]?.text}`;
    });
  } catch {
    // One that cannot be made, on a column that is gone for instance, is another one.
    return undefined;
  }
};

/**
 * Whether an object is as a migration has made it. A dump writes an expression in other words than it
 * was read in, and so does another version of Postgres: both are read once more before they differ.
 */
export const isSameDefinition = async (
  knex: Knex,
  expected: string,
  found: string
): Promise<boolean> => {
  const [left, right] = [PLAIN(expected), PLAIN(found)];
  // Rows that were there before are checked meanwhile, which is more than was asked for.
  if (left === right || left.replace(NOT_VALID, ';') === right) {
    return true;
  }
  const remade = await asWritten(knex, left);
  return remade !== undefined && remade === (await asWritten(knex, right));
};
