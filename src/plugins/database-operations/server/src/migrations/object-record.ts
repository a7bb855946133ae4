import type { Knex } from 'knex';
import { isMadeOutside } from '../domain/made-outside-migrations';
import { listObjects } from '../queries/list-objects';
import type { DatabaseObjects } from '../queries/list-objects';
import { isSameDefinition } from './same-definition';

/** Stands before all migrations: what a database had when this record was begun. */
const BASELINE = '0000';

interface ExpectedObject {
  object: string;
  migration: string;
  statement: string | null;
}

/** One that is not there, or is there under its name alone. */
export interface BrokenObject extends ExpectedObject {
  trouble: 'missing' | 'changed';
}

interface Row extends ExpectedObject {
  is_present: boolean;
}

/** Strapi's own, which change without a migration of ours. */
const isOfStrapi = (name: string, tracked: ReadonlySet<string>): boolean =>
  /^constraint public\.\w+\.\w+_(?:pkey|fk)$/.test(name) ||
  (/^(?:constraint|index) public\./.test(name) && tracked.has(name.split('.').at(-1) ?? ''));

interface StoredSchema {
  tables: { name: string; indexes: { name: string }[]; foreignKeys: { name: string }[] }[];
}

const listTracked = async (knex: Knex): Promise<Set<string>> => {
  const { rows } = await knex.raw<{ rows: { schema: StoredSchema }[] }>(
    'SELECT schema FROM public.strapi_database_schema'
  );
  return new Set(
    rows.flatMap(({ schema }) =>
      schema.tables.flatMap(({ name, indexes, foreignKeys }) => [
        `${name}_pkey`,
        ...[...indexes, ...foreignKeys].map((tracked) => tracked.name),
      ])
    )
  );
};

/**
 * Which rules, indexes, functions and tables each migration has made or taken away, as it was seen
 * in its own transaction (`ops.migration_objects`). What the last one says of an object counts.
 */
export const createObjectRecord = (knex: Knex) => {
  const save = async (rows: Row[]): Promise<void> => {
    await knex.raw(
      `INSERT INTO ops.migration_objects (migration, object, is_present, statement)
       SELECT migration, object, is_present, statement
       FROM jsonb_to_recordset(?::jsonb)
         AS row(migration text, object text, is_present boolean, statement text)
       ON CONFLICT (migration, object) DO UPDATE
         SET is_present = excluded.is_present, statement = excluded.statement`,
      [JSON.stringify(rows)]
    );
  };

  const saveLost = (migration: string, before: DatabaseObjects, after: DatabaseObjects) =>
    save(
      [...before.keys()]
        .filter((object) => !after.has(object))
        .map((object) => ({ migration, object, is_present: false, statement: null }))
    );

  return {
    /** A database that is older than the record: what it has is what is expected from now on. */
    async begin(hasMigrations: boolean): Promise<void> {
      const recorded: unknown = await knex('migration_objects').withSchema('ops').first();
      if (!hasMigrations || recorded) {
        return;
      }
      const tracked = await listTracked(knex);
      const objects = [...(await listObjects(knex))].filter(([name]) => !isOfStrapi(name, tracked));
      await save(
        objects.map(([object, statement]) => ({
          migration: BASELINE,
          object,
          is_present: true,
          statement,
        }))
      );
    },

    /** Called in the transaction of the migration. */
    async write(
      direction: 'up' | 'down',
      migration: string,
      before: DatabaseObjects,
      after: DatabaseObjects
    ): Promise<void> {
      if (direction === 'down') {
        const lost = [...before.keys()].filter((object) => !after.has(object));
        await knex.raw(
          `DELETE FROM ops.migration_objects
           WHERE migration = ? OR (migration = ? AND object = ANY (?::text[]))`,
          [migration, BASELINE, lost]
        );
        return;
      }
      const made = [...after].filter(([object, statement]) => before.get(object) !== statement);
      await save(
        made.map(([object, statement]) => ({ migration, object, is_present: true, statement }))
      );
      await saveLost(migration, before, after);
    },

    /** What a schema sync took along that the migration had announced. */
    saveLost,

    /** Names of rules, indexes and triggers that migrations have made, without their tables. */
    async names(): Promise<string[]> {
      const rows: { object: string }[] = await knex('migration_objects')
        .withSchema('ops')
        .where({ is_present: true })
        .select('object');
      return rows.map(({ object }) => object.split('.').at(-1) ?? '');
    },

    /** What is missing now, though a migration has made it, or is another than that. */
    async broken(): Promise<BrokenObject[]> {
      const { rows } = await knex.raw<{ rows: Row[] }>(
        `SELECT DISTINCT ON (object) object, migration, is_present, statement
         FROM ops.migration_objects ORDER BY object, migration DESC`
      );
      const present = await listObjects(knex);
      const expectedRows = rows.filter((row) => row.is_present && !isMadeOutside(row.object));
      const broken: BrokenObject[] = [];
      for (const { object, migration, statement } of expectedRows) {
        const expected = { object, migration, statement };
        const found = present.get(object);
        if (found === undefined) {
          broken.push({ ...expected, trouble: 'missing' });
        } else if (statement !== null && !(await isSameDefinition(knex, statement, found ?? ''))) {
          broken.push({ ...expected, trouble: 'changed' });
        }
      }
      return broken;
    },
  };
};
