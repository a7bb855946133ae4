import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import {
  insertLink,
  linkEveryStateFrom,
  placeAsInDraft,
  readUnpublishedLinksOf,
} from './link-rows';
import type { LinkTables } from './link-tables';
import { forgetVanishedSources, parkedLinksOf, parkLinks } from './parked-links';
import { pairRows, partsOf } from './row-pairs';
import type { RowPair } from './row-pairs';

/** A change of one document in its transaction. */
export interface Change {
  strapi: Core.Strapi;
  trx: Knex.Transaction;
  tables: LinkTables;
  uid: string;
}

const rowsOf = ({ strapi, trx, uid }: Change, documentId: string) =>
  trx<{ id: number; document_id: string; published_at: Date | null }>(
    `public.${strapi.db.metadata.get(uid).tableName}`
  ).where({ document_id: documentId });

/** The rows of a document in both states, with those of its components. */
const pairsOf = async (change: Change, documentId: string): Promise<RowPair[]> => {
  const { strapi, trx, uid } = change;
  const rows = await rowsOf(change, documentId);
  const draft = rows.find(({ published_at }) => published_at === null);
  const published = rows.find(({ published_at }) => published_at !== null);
  return draft && published
    ? pairRows(strapi, trx, { uid, draft: draft.id, published: published.id })
    : [];
};

/** After a publication: what the draft leads to and is not published waits until it is, in its place. */
export const parkOwnLinks = async (change: Change, documentId: string): Promise<void> => {
  const { trx, tables } = change;
  for (const { uid, draft, published } of await pairsOf(change, documentId)) {
    for (const table of tables.ownedBy(uid)) {
      const links = await readUnpublishedLinksOf(trx, table, draft);
      const waiting = links.map((link) => ({ ...link, sourceId: published }));
      await parkLinks(trx, table, waiting);
      // Or those that wait would come back between others, which Strapi numbers anew.
      await placeAsInDraft(trx, table, { draft, published });
    }
  }
};

/** After discarding: the draft leads to what its published version was published with. */
export const copyParkedLinks = async (change: Change, documentId: string): Promise<void> => {
  const { trx, tables } = change;
  for (const { uid, draft, published } of await pairsOf(change, documentId)) {
    for (const table of tables.ownedBy(uid)) {
      for (const link of await parkedLinksOf(trx, table, published)) {
        await insertLink(trx, table, { ...link, sourceId: draft }, ['draft']);
      }
    }
  }
};

/** After cloning an entry without drafts, of whose links Strapi copies one row where there are two. */
export const completeClonedLinks = async (change: Change, documentId: string): Promise<void> => {
  const { strapi, trx, tables, uid } = change;
  const [clone] = await rowsOf(change, documentId);
  if (clone) {
    const rows = await pairRows(strapi, trx, { uid, draft: clone.id, published: clone.id });
    for (const row of rows) {
      for (const table of tables.ownedBy(row.uid)) {
        await linkEveryStateFrom(trx, table, row.draft);
      }
    }
  }
};

/** Publishing makes new rows: what waited for the former ones is forgotten. */
export const forgetOwnLinks = async ({ strapi, trx, tables, uid }: Change): Promise<void> => {
  for (const table of partsOf(strapi, uid).flatMap((part) => tables.ownedBy(part))) {
    await forgetVanishedSources(trx, table);
  }
};
