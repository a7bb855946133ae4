import type { Knex } from 'knex';
import type { LinkTable } from './link-tables';

type Positions = Record<string, number | null>;

/** A link of a row to a document, in whichever state the row is. */
export interface Link {
  sourceId: number;
  targetDocument: string;
  positions: Positions;
}

/** A document that owns links, with the ids of its rows. */
export interface Owner {
  document: string;
  draftId: number | null;
  publishedId: number | null;
  isModified: boolean;
}

const selected = async <Row>(
  trx: Knex.Transaction,
  sql: string,
  bindings: Record<string, unknown>
): Promise<Row[]> => {
  const { rows } = await trx.raw<{ rows: Row[] }>(sql, bindings as Knex.ValueDict);
  return rows;
};

/** Names as bindings of a statement. Tables of content lie in `public`. */
const namesOf = ({ name, source, target }: LinkTable) => ({
  links: `public.${name}`,
  sources: `public.${source.table}`,
  targets: `public.${target.table}`,
  sourceColumn: source.column,
  targetColumn: target.column,
});

const positionsOf = ({ positionColumns }: LinkTable): string =>
  positionColumns.length === 0
    ? `'{}'::jsonb`
    : `jsonb_build_object(${positionColumns.map((name) => `'${name}', link."${name}"`).join(', ')})`;

/** The documents that lead to this one in any state, or wait for it; all, if none is given. */
export const readOwners = (
  trx: Knex.Transaction,
  table: LinkTable,
  targetDocument: string | undefined
): Promise<Owner[]> =>
  selected<Owner>(
    trx,
    `SELECT source.document_id AS document,
       max(source.id) FILTER (WHERE source.published_at IS NULL) AS "draftId",
       max(source.id) FILTER (WHERE source.published_at IS NOT NULL) AS "publishedId",
       count(DISTINCT source.updated_at) > 1 AS "isModified"
     FROM :sources: source
     WHERE CAST(:targetDocument AS text) IS NULL OR source.document_id IN (
       SELECT linking.document_id FROM :links: link
       JOIN :sources: linking ON linking.id = link.:sourceColumn:
       JOIN :targets: target ON target.id = link.:targetColumn:
       WHERE target.document_id = :targetDocument
       UNION
       SELECT waiting.document_id FROM ops.parked_links parked
       JOIN :sources: waiting ON waiting.id = parked.source_id
       WHERE parked.link_table = :linkTable AND parked.target_document_id = :targetDocument)
     GROUP BY source.document_id`,
    { ...namesOf(table), linkTable: table.name, targetDocument: targetDocument ?? null }
  );

const linksWhere = (
  trx: Knex.Transaction,
  table: LinkTable,
  condition: string,
  bindings: Record<string, unknown>
): Promise<Link[]> =>
  selected<Link>(
    trx,
    `SELECT link.:sourceColumn: AS "sourceId", target.document_id AS "targetDocument",
       ${positionsOf(table)} AS positions
     FROM :links: link JOIN :targets: target ON target.id = link.:targetColumn:
     WHERE ${condition}`,
    { ...namesOf(table), ...bindings }
  );

/** All links of these rows. */
export const readLinks = (trx: Knex.Transaction, table: LinkTable, sourceIds: number[]) =>
  linksWhere(trx, table, 'link.:sourceColumn: = ANY(CAST(:sourceIds AS int[]))', { sourceIds });

/** The links that lead to the published row of a document. */
export const readPublishedLinksTo = (
  trx: Knex.Transaction,
  table: LinkTable,
  targetDocument: string
) =>
  linksWhere(
    trx,
    table,
    'target.document_id = :targetDocument AND target.published_at IS NOT NULL',
    { targetDocument }
  );

/** The links of a row to documents that have no published version. */
export const readUnpublishedLinksOf = (trx: Knex.Transaction, table: LinkTable, sourceId: number) =>
  linksWhere(
    trx,
    table,
    `link.:sourceColumn: = :sourceId AND NOT EXISTS (
       SELECT FROM :targets: published
       WHERE published.document_id = target.document_id AND published.published_at IS NOT NULL)`,
    { sourceId }
  );

/** Links a row to each row of a document that has one of these states. What is there stays. */
export const insertLink = async (
  trx: Knex.Transaction,
  table: LinkTable,
  { sourceId, targetDocument, positions }: Link,
  states: readonly ('draft' | 'published')[]
): Promise<void> => {
  const columns = table.positionColumns.map((name) => `, "${name}"`).join('');
  const values = table.positionColumns.map(
    (name) => `, (CAST(:positions AS jsonb) ->> '${name}')::float8`
  );
  await trx.raw(
    `INSERT INTO :links: (:sourceColumn:, :targetColumn:${columns})
     SELECT CAST(:sourceId AS int), target.id${values.join('')} FROM :targets: target
     WHERE target.document_id = :targetDocument
       AND (CASE WHEN target.published_at IS NULL THEN 'draft' ELSE 'published' END) = ANY(CAST(:states AS text[]))
     ON CONFLICT DO NOTHING`,
    {
      ...namesOf(table),
      sourceId,
      targetDocument,
      positions: JSON.stringify(positions),
      states: [...states],
    } as unknown as Knex.ValueDict
  );
};

/** Gives the links of a published row the places that those of its draft have. */
export const placeAsInDraft = async (
  trx: Knex.Transaction,
  table: LinkTable,
  { draft, published }: { draft: number; published: number }
): Promise<void> => {
  if (table.positionColumns.length === 0) {
    return;
  }
  const places = table.positionColumns.map((name) => `"${name}" = drawn."${name}"`).join(', ');
  await trx.raw(
    `UPDATE :links: link SET ${places}
     FROM :targets: target, :links: drawn, :targets: other
     WHERE link.:sourceColumn: = :published AND target.id = link.:targetColumn:
       AND drawn.:sourceColumn: = :draft AND other.id = drawn.:targetColumn:
       AND other.document_id = target.document_id`,
    { ...namesOf(table), draft, published } as Knex.ValueDict
  );
};

export const deleteLink = async (
  trx: Knex.Transaction,
  table: LinkTable,
  { sourceId, targetDocument }: Link
): Promise<void> => {
  await trx.raw(
    `DELETE FROM :links: link USING :targets: target
     WHERE link.:sourceColumn: = :sourceId AND target.id = link.:targetColumn:
       AND target.document_id = :targetDocument`,
    { ...namesOf(table), sourceId, targetDocument } as Knex.ValueDict
  );
};

const linkEveryState = async (
  trx: Knex.Transaction,
  table: LinkTable,
  condition: string,
  bindings: Record<string, string | number>
): Promise<void> => {
  const columns = table.positionColumns.map((name) => `, "${name}"`).join('');
  const values = table.positionColumns.map((name) => `, link."${name}"`).join('');
  await trx.raw(
    `INSERT INTO :links: (:sourceColumn:, :targetColumn:${columns})
     SELECT link.:sourceColumn:, other.id${values} FROM :links: link
     JOIN :targets: target ON target.id = link.:targetColumn:
     JOIN :targets: other ON other.document_id = target.document_id
     WHERE ${condition} ON CONFLICT DO NOTHING`,
    { ...namesOf(table), ...bindings }
  );
};

/** Who leads to one row of this document leads to its other row too. */
export const linkEveryStateTo = (trx: Knex.Transaction, table: LinkTable, targetDocument: string) =>
  linkEveryState(trx, table, 'target.document_id = :targetDocument', { targetDocument });

/** This row leads to all rows of the documents that it leads to. */
export const linkEveryStateFrom = (trx: Knex.Transaction, table: LinkTable, sourceId: number) =>
  linkEveryState(trx, table, 'link.:sourceColumn: = :sourceId', { sourceId });
