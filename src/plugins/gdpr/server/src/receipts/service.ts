import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { createSigner, keysOf } from '../../../../../lib/signed-documents';
import type { SignedDocument } from '../../../../../lib/signed-documents';
import { version } from '../../../package.json';
import { getConfig } from '../utils/get-config';
import { RECEIPT_FORMAT } from './document';
import type { ReceiptDocument, ReceiptFacts, ReceiptKind } from './document';
import { receiptFile, verifyReceipt } from './verify-receipt';

const LONGEST_LIST = 100;

export interface IssuedReceipt {
  id: string;
  kind: ReceiptKind;
  issuedAt: Date;
}

/** Signed proofs of what was done for a person, kept as they were signed. */
export const createReceiptsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { signingKey } = getConfig({ strapi });
  const signer = createSigner(signingKey);

  const signedOf = async (id: string): Promise<SignedDocument> => {
    const { rows } = await strapi.db.connection.raw<{ rows: SignedDocument[] }>(
      'SELECT document, signature FROM ops.gdpr_receipts WHERE id::text = ?',
      [id]
    );
    if (!rows[0]) {
      throw new errors.NotFoundError(`There is no receipt ${id}`);
    }
    return rows[0];
  };

  return {
    /** In PEM, for whoever is to verify. */
    publicKey: signer.publicKey,

    /** Within a transaction it exists when that is committed. */
    async issue(
      facts: ReceiptFacts,
      connection: Knex = strapi.db.connection
    ): Promise<ReceiptDocument> {
      const receipt: ReceiptDocument = {
        ...facts,
        format: RECEIPT_FORMAT,
        id: randomUUID(),
        issuedAt: new Date().toISOString(),
        pluginVersion: version,
        keyId: signer.keyId,
      };
      const { document, signature } = signer.sign(receipt);
      await connection.raw(
        `INSERT INTO ops.gdpr_receipts (id, kind, issued_at, document, signature)
         VALUES (?, ?, ?, ?, ?)`,
        [receipt.id, receipt.kind, receipt.issuedAt, document, signature]
      );
      return receipt;
    },

    /** As it is handed out. */
    file: async (id: string): Promise<string> => receiptFile(await signedOf(id)),

    /** With the keys that this application has had. */
    verify: (file: string) => verifyReceipt(file, keysOf(getConfig({ strapi }))),

    /** The newest first. */
    async list(): Promise<IssuedReceipt[]> {
      const { rows } = await strapi.db.connection.raw<{ rows: IssuedReceipt[] }>(
        `SELECT id, kind, issued_at AS "issuedAt" FROM ops.gdpr_receipts
         ORDER BY issued_at DESC, id LIMIT ?`,
        [LONGEST_LIST]
      );
      return rows;
    },
  };
};
