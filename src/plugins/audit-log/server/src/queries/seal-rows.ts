import type { Knex } from 'knex';
import type { SignedDocument } from '../../../../../lib/signed-documents';
import { parseSeal, sealHash } from '../verification/formats/seal';
import type { SealDocument } from '../verification/formats/seal';

export interface KnownSeal extends SignedDocument {
  seal: SealDocument;
}

const readable = (row: SignedDocument): KnownSeal => {
  const seal = parseSeal(row.document);
  if (!seal) {
    throw new Error('The last seal in audit.seals is no seal: npm run audit -- verify');
  }
  return { ...row, seal };
};

const first = async (
  trx: Knex,
  condition: string,
  bindings: readonly Knex.RawBinding[]
): Promise<KnownSeal | undefined> => {
  const { rows } = await trx.raw<{ rows: SignedDocument[] }>(
    `SELECT document, signature FROM audit.seals ${condition} ORDER BY number DESC LIMIT 1`,
    bindings
  );
  return rows[0] && readable(rows[0]);
};

export const lastSeal = (trx: Knex) => first(trx, '', []);

export const lastBatchOf = (trx: Knex, era: number) =>
  first(trx, `WHERE kind = 'batch' AND era = ?`, [era]);

export const expiryOf = (trx: Knex, entryClass: string, month: string) =>
  first(trx, `WHERE kind = 'expiry' AND class = ? AND month = ?`, [entryClass, month]);

export const sealOfEntry = (
  trx: Knex,
  {
    class: entryClass,
    month,
    era,
    transactionId,
  }: {
    class: string | null;
    month: string;
    era: string | null;
    transactionId: string | null;
  }
) =>
  first(
    trx,
    `WHERE kind = 'batch' AND class = ? AND month = ? AND era = ?
       AND from_transaction <= ? AND to_transaction > ?`,
    [entryClass, month, era, transactionId, transactionId] as string[]
  );

/** A row says what its document says, for queries. */
export const sealColumns = (seal: SealDocument, { document, signature }: SignedDocument) => ({
  number: seal.number,
  kind: seal.kind,
  class: seal.class,
  month: seal.month,
  era: seal.kind === 'batch' ? seal.era : null,
  from_transaction: seal.kind === 'batch' ? seal.fromTransaction : null,
  to_transaction: seal.kind === 'batch' ? seal.toTransaction : null,
  entry_count: seal.entryCount,
  first_sequence: seal.firstSequence,
  sealed_at: seal.sealedAt,
  hash: sealHash(document),
  document,
  signature,
});

export const insertSeal = async (trx: Knex, { seal, ...signed }: KnownSeal): Promise<void> => {
  await trx.withSchema('audit').table('seals').insert(sealColumns(seal, signed));
};
