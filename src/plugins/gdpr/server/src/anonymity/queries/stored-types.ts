import type { Core } from '@strapi/strapi';
import type { QuasiIdentifier } from '../domain/quasi-identifiers';

interface Column {
  name: string;
}

interface JoinTable {
  name: string;
  joinColumn: Column;
  inverseJoinColumn: Column;
}

interface StoredType {
  tableName: string;
  attributes: Record<
    string,
    { type?: string; columnName?: string; target?: string; joinTable?: JoinTable } | undefined
  >;
}

/** A part of a statement, with what its question marks stand for. */
export interface Sql {
  sql: string;
  bindings: (string | number)[];
}

export const storedTypeOf = (strapi: Core.Strapi, uid: string): StoredType =>
  strapi.db.metadata.get(uid) as unknown as StoredType;

export const columnOf = ({ attributes }: StoredType, name: string): string =>
  attributes[name]?.columnName ?? name;

/** @throws an Error for a relation that has no table of its own */
export const linkOf = ({ attributes }: StoredType, name: string): JoinTable => {
  const { joinTable } = attributes[name] ?? {};
  if (!joinTable?.inverseJoinColumn) {
    throw new Error(`"${name}" has no table of links, so nobody can say what is alike in it`);
  }
  return joinTable;
};

/** Columns by which rows that are alike can be looked for: those that always have a value, and one that SQL compares. */
export const comparedColumnsOf = (
  strapi: Core.Strapi,
  uid: string,
  quasiIdentifiers: readonly QuasiIdentifier[]
): string[] =>
  quasiIdentifiers.flatMap(({ name, kind, levels }) => {
    const stored = storedTypeOf(strapi, uid);
    const isCompared =
      kind !== 'relation' && !levels.includes('gone') && stored.attributes[name]?.type !== 'json';
    return isCompared ? [columnOf(stored, name)] : [];
  });

/** The value of an attribute of the row `own`, as JSON has it; of a relation, ids in their order. */
export const valueSql = (
  strapi: Core.Strapi,
  uid: string,
  { name, kind }: QuasiIdentifier
): Sql => {
  const stored = storedTypeOf(strapi, uid);
  if (kind !== 'relation') {
    return { sql: 'own.??', bindings: [columnOf(stored, name)] };
  }
  const { name: table, joinColumn, inverseJoinColumn } = linkOf(stored, name);
  const { tableName: target } = storedTypeOf(strapi, stored.attributes[name]?.target ?? '');
  return {
    sql: `(SELECT jsonb_agg(DISTINCT target.document_id) FROM public.?? AS link
           JOIN public.?? AS target ON target.id = link.?? WHERE link.?? = own.id)`,
    bindings: [table, target, inverseJoinColumn.name, joinColumn.name],
  };
};
