import type { Knex } from 'knex';

export interface MadeEntry {
  contentHash: string;
  documentId: string;
  version: Date;
}

interface Row {
  key_hash: string;
  content_hash: string;
  document_id: string;
  version: Date;
  created_at: Date;
}

/** An editor may come back to a form that got no answer before the weekend. */
const KEPT = "interval '7 days'";

/** More than one is made, so that what is old becomes less. */
const SWEPT_AT_ONCE = 20;

const entries = (trx: Knex.Transaction) => trx<Row>('made_entries').withSchema('ops');

/**
 * What was made with this key before, if anything was. Of several requests with one key, the others
 * wait for the transaction of the first.
 */
export const claimKey = async (
  trx: Knex.Transaction,
  keyHash: string,
  contentHash: string
): Promise<MadeEntry | undefined> => {
  const claimed = await entries(trx)
    .insert({ key_hash: keyHash, content_hash: contentHash })
    .onConflict('key_hash')
    .ignore()
    .returning('key_hash');
  if (claimed.length > 0) {
    return undefined;
  }
  const row = await entries(trx).where({ key_hash: keyHash }).first();
  return (
    row && { contentHash: row.content_hash, documentId: row.document_id, version: row.version }
  );
};

export const rememberEntry = async (
  trx: Knex.Transaction,
  keyHash: string,
  made: { documentId: string; table: string }
): Promise<void> => {
  await trx.raw(
    `UPDATE ops.made_entries SET document_id = ?, version = (
       SELECT updated_at FROM public.?? WHERE document_id = ?
       ORDER BY published_at NULLS FIRST LIMIT 1) WHERE key_hash = ?`,
    [made.documentId, made.table, made.documentId, keyHash]
  );
};

/** Past those that another transaction holds. */
export const sweepKeys = async (trx: Knex.Transaction): Promise<void> => {
  await trx.raw(
    `DELETE FROM ops.made_entries WHERE key_hash IN (
       SELECT key_hash FROM ops.made_entries WHERE created_at < now() - ${KEPT}
       ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED)`,
    [SWEPT_AT_ONCE]
  );
};
