import type { Knex } from 'knex';
import type { Link } from './link-rows';
import type { LinkTable } from './link-tables';

interface ParkedRow {
  link_table: string;
  source_id: number | string;
  target_document_id: string;
  positions: Link['positions'];
}

const toLink = ({ source_id, target_document_id, positions }: ParkedRow): Link => ({
  sourceId: Number(source_id),
  targetDocument: target_document_id,
  positions,
});

const parkedIn = (trx: Knex.Transaction, table: LinkTable) =>
  trx<ParkedRow>('ops.parked_links').where({ link_table: table.name });

/** Remembers links whose target has no published row to lead to. */
export const parkLinks = async (
  trx: Knex.Transaction,
  table: LinkTable,
  links: Link[]
): Promise<void> => {
  for (const { sourceId, targetDocument, positions } of links) {
    if (table.isOneToOne && table.inversedBy) {
      await parkedIn(trx, table).where({ target_document_id: targetDocument }).delete();
    }
    await trx('ops.parked_links')
      .insert({
        link_table: table.name,
        source_id: sourceId,
        target_document_id: targetDocument,
        positions: JSON.stringify(positions),
      })
      .onConflict()
      .ignore();
  }
};

export const parkedLinksOf = async (
  trx: Knex.Transaction,
  table: LinkTable,
  sourceId: number
): Promise<Link[]> => (await parkedIn(trx, table).where({ source_id: sourceId })).map(toLink);

/** The links that waited for this document; they wait no longer. */
export const takeParkedLinksTo = async (
  trx: Knex.Transaction,
  table: LinkTable,
  targetDocument: string
): Promise<Link[]> => {
  const { rows } = await trx.raw<{ rows: ParkedRow[] }>(
    `DELETE FROM ops.parked_links parked
     WHERE link_table = ? AND target_document_id = ?
       AND EXISTS (SELECT FROM public.?? source WHERE source.id = parked.source_id)
     RETURNING source_id, target_document_id, positions`,
    [table.name, targetDocument, table.source.table]
  );
  return rows.map(toLink);
};

/** Forgets what waited for rows that are not there any more. */
export const forgetVanishedSources = async (
  trx: Knex.Transaction,
  table: LinkTable
): Promise<void> => {
  await trx.raw(
    `DELETE FROM ops.parked_links parked
     WHERE link_table = ? AND NOT EXISTS (SELECT FROM public.?? source WHERE source.id = parked.source_id)`,
    [table.name, table.source.table]
  );
};

export const forgetTarget = async (
  trx: Knex.Transaction,
  targetDocument: string
): Promise<void> => {
  await trx('ops.parked_links').where({ target_document_id: targetDocument }).delete();
};
