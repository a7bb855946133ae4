import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { monthOfId } from '../verification/formats/entry-id';
import { leafHash, leafLine, LEAF_SELECTION } from '../verification/formats/leaf';
import type { EntryTexts } from '../verification/formats/leaf';
import type { EntryProof } from '../verification/formats/proof';
import { inclusionPath, merkleRoot } from '../verification/formats/merkle';
import { publicKeyText } from '../verification/formats/seal';
import { inRange, readEntries } from '../queries/read-entries';
import { sealOfEntry } from '../queries/seal-rows';
import { readTrustedKeys } from '../utils/trusted-keys';

const readEntry = async (trx: Knex, id: string): Promise<EntryTexts | undefined> => {
  const { rows } = await trx.raw<{ rows: EntryTexts[] }>(
    `SELECT ${LEAF_SELECTION} FROM audit.entries WHERE id = ?`,
    [id]
  );
  return rows[0];
};

/** Proves single entries. */
export const createProofsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Nothing when there is no such entry, or it is not sealed yet. */
  async prove(entryId: string): Promise<EntryProof | undefined> {
    return strapi.db.connection.transaction(async (trx) => {
      const entry = await readEntry(trx, entryId);
      const known =
        entry &&
        (await sealOfEntry(trx, {
          class: entry.class,
          month: monthOfId(entryId),
          era: entry.era,
          transactionId: entry.transaction_id,
        }));
      if (!entry || known?.seal.kind !== 'batch') {
        return undefined;
      }
      const { seal, document, signature } = known;
      const leaves: Buffer[] = [];
      let leafIndex = -1;
      for await (const sealed of readEntries(trx, inRange(seal))) {
        if (sealed.id === entry.id) {
          leafIndex = leaves.length;
        }
        leaves.push(leafHash(leafLine(sealed)));
      }
      if (leafIndex === -1 || merkleRoot(leaves).toString('hex') !== seal.root) {
        throw new Error(
          `Seal ${seal.number} does not fit the entries that it was made over: npm run audit -- verify`
        );
      }
      return {
        line: leafLine(entry),
        leafIndex,
        leafCount: leaves.length,
        path: inclusionPath(leaves, leafIndex).map((hash) => hash.toString('hex')),
        seal: { number: seal.number, document, signature },
        publicKey: publicKeyText(readTrustedKeys({ strapi }), seal.keyId),
      };
    });
  },
});
