import createSchemaDiff from '@strapi/database/dist/schema/diff';
import fc from 'fast-check';
import { findLosses } from '../schema-losses';
import type { SchemaContext, SchemaDiff, SyncedTable } from '../schema-losses';

const TYPES = ['character varying', 'integer', 'jsonb', 'timestamp without time zone'];

// What the comparison of Strapi asks of the database. Types are those of SQL already.
const strapiDiff = (
  createSchemaDiff as unknown as (db: object) => {
    diff(
      context: SchemaContext & { userSchema: { tables: SyncedTable[] } }
    ): Promise<{ diff: SchemaDiff }>;
  }
)({
  dialect: {
    getSqlType: (type: string) => type,
    supportsUnsigned: () => false,
    usesForeignKeys: () => true,
  },
});

const lossesBetween = async (before: SyncedTable[], after: SyncedTable[]) => {
  const context = { previousSchema: { tables: before }, databaseSchema: { tables: before } };
  const { diff } = await strapiDiff.diff({ ...context, userSchema: { tables: after } });
  return findLosses(diff, context, (type) => type);
};

const column = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd'),
  type: fc.constantFrom(...TYPES),
  notNullable: fc.boolean(),
  defaultTo: fc.constant(null),
});
const key = fc.record({
  name: fc.constantFrom('k1', 'k2'),
  type: fc.constantFrom('unique', 'btree'),
  columns: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 2 }),
});
const foreignKey = fc.record({
  name: fc.constantFrom('f1', 'f2'),
  columns: fc.constantFrom('a', 'b').map((name): string[] => [name]),
  referencedTable: fc.constant('others'),
  referencedColumns: fc.constant(['id'] as string[]),
});
const byName = { selector: ({ name }: { name: string }) => name };
const table = fc.record({
  name: fc.constantFrom('t1', 't2', 't3'),
  columns: fc.uniqueArray(column, byName),
  indexes: fc.uniqueArray(key, byName),
  foreignKeys: fc.uniqueArray(foreignKey, byName),
});
const schema = fc.uniqueArray(table, byName);

const expectedNames = (before: SyncedTable[], after: SyncedTable[]): Set<string> => {
  const names = new Set<string>();
  for (const old of before) {
    const now = after.find(({ name }) => name === old.name);
    if (!now) {
      names.add(`public.${old.name}`);
      continue;
    }
    for (const { name, type, notNullable } of old.columns) {
      const kept = now.columns.find((other) => other.name === name);
      if (!kept || kept.type !== type || (kept.notNullable && !notNullable)) {
        names.add(`public.${old.name}.${name}`);
      }
    }
    for (const { name, notNullable } of now.columns) {
      if (notNullable && !old.columns.some((other) => other.name === name)) {
        names.add(`public.${old.name}.${name}`);
      }
    }
    // A key goes with a column of its own that goes: the column is what is named then.
    const isGone = (field: string) =>
      old.columns.some(({ name }) => name === field) &&
      !now.columns.some(({ name }) => name === field);
    for (const { name, columns } of [
      ...old.indexes.filter(
        ({ name, type }) => type === 'unique' && !now.indexes.some((other) => other.name === name)
      ),
      ...old.foreignKeys.filter(
        ({ name }) => !now.foreignKeys.some((other) => other.name === name)
      ),
    ]) {
      if (!columns.some(isGone)) {
        names.add(`public.${old.name}.${name}`);
      }
    }
  }
  return names;
};

it('every way from one schema to another names exactly what it loses', async () => {
  const seed = Number(process.env.SCHEMA_LOSSES_SEED ?? Date.now() % 2 ** 31);
  Object.assign(globalThis, { strapi: { store: { get: async () => [] } } });
  await fc.assert(
    fc.asyncProperty(schema, schema, async (before, after) => {
      const found = new Set((await lossesBetween(before, after)).map(({ name }) => name));
      expect(found).toEqual(expectedNames(before, after));
    }),
    { seed, numRuns: 1_000 }
  );
});
