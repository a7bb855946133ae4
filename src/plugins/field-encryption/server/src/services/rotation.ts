import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { createWrappers } from '../../../../../lib/wrappers';
import { getService as getDatabaseService } from '../../../../database-operations/server/src/utils/get-service';
import { BATCH_SIZE, COMPONENT_IDENTITY } from '../constants';
import { keyFact } from '../domain/key-fact';
import { DecryptionError } from '../errors';
import { countValues, selections } from '../queries/column-values';
import type { Selection } from '../queries/column-values';
import { selectBatch, writeBatch } from '../queries/rewrite-batch';
import type { RewrittenValue, StoredValue } from '../queries/rewrite-batch';
import { readStored, sealValue } from '../query/values';
import { getService } from '../utils/get-service';
import type { EncryptedColumn } from '../domain/encrypted-type';

export interface ColumnStatus {
  uid: string;
  attribute: string;
  /** Values by the key they are under, the newest key first. */
  keys: { keyId: string; count: number; isCurrent: boolean }[];
  /** Values that are not encrypted. */
  plain: number;
  /** Values that are not encrypted, or cannot be looked up. */
  incomplete: number;
}

export interface Progress {
  done: number;
  total: number;
}

export interface Outcome {
  /** Values that were written anew. */
  written: number;
  /** What could not be read, one message per value. */
  failures: string[];
}

/** What may stand around each statement that writes values anew, from the outside in. */
const REWRITE_PLACES = ['action'] as const;

type Select = (column: EncryptedColumn) => Selection;

/** Writes values anew while the application goes on: in batches, and from where it was left. */
export const createRotationService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const columns = () => getService('columns', { strapi });
  const values = () => getService('values', { strapi });
  const instance = () => getDatabaseService('instance', { strapi });
  const wrappers = createWrappers<(typeof REWRITE_PLACES)[number], undefined>(REWRITE_PLACES);
  const declared = () => getService('attributes', { strapi }).columns();

  const rewrite = ({ attribute, identity }: EncryptedColumn, row: StoredValue): RewrittenValue => {
    const document = row.document ?? (identity === COMPONENT_IDENTITY ? randomUUID() : '');
    if (document === '') {
      throw new Error(`Row ${row.id} of ${attribute.uid} has no ${identity}`);
    }
    const plaintext = readStored(values(), attribute, document, row.text);
    return { ...row, document, ...sealValue(values(), attribute, document, plaintext) };
  };

  /**
   * They would answer with errors what is written under a key that they lack. One that starts without it
   * afterwards is refused, as soon as there is a value under it.
   */
  const refuseBesideInstances = async (): Promise<void> => {
    const { currentKeyId } = values();
    const lines = await instance().linesOfThoseWithout(keyFact(currentKeyId));
    if (lines.length > 0) {
      throw new Error(
        `Instances are running that do not know the key "${currentKeyId}":\n${lines.join('\n')}\n` +
          'They could not read what is written under it. Restart them with this key in FIELD_ENCRYPTION_KEYS, or stop them, and run the command again'
      );
    }
  };

  const rewriteBatch = async (column: EncryptedColumn, rows: StoredValue[], outcome: Outcome) => {
    const rewritten = rows.flatMap((row) => {
      try {
        return [rewrite(column, row)];
      } catch (error) {
        if (!(error instanceof DecryptionError)) {
          throw error;
        }
        outcome.failures.push(error.message);
        return [];
      }
    });
    // Before each: one may have started since the last.
    await refuseBesideInstances();
    outcome.written += await wrappers.run(undefined, () => writeBatch(knex(), column, rewritten));
  };

  const rewriteColumn = async (
    column: EncryptedColumn,
    selection: Selection,
    outcome: Outcome,
    onBatch: (rows: number) => void
  ): Promise<void> => {
    let afterId = 0;
    for (;;) {
      const rows = await selectBatch(knex(), column, selection, { afterId, limit: BATCH_SIZE });
      const last = rows.at(-1);
      if (!last) {
        return;
      }
      await rewriteBatch(column, rows, outcome);
      afterId = last.id;
      onBatch(rows.length);
    }
  };

  /** A row that was changed by an instance with older settings is found by the next pass. */
  const rewriteAll = async (select: Select, onProgress: (progress: Progress) => void) => {
    await refuseBesideInstances();
    const outcome: Outcome = { written: 0, failures: [] };
    const count = async () => {
      let total = 0;
      for (const column of declared()) {
        total += await countValues(knex(), column, select(column));
      }
      return total;
    };
    let left = await count();
    let done = 0;
    while (left > outcome.failures.length) {
      const total = done + left;
      outcome.failures = [];
      for (const column of declared()) {
        await rewriteColumn(column, select(column), outcome, (rows) => {
          done += rows;
          onProgress({ done, total: Math.max(done, total) });
        });
      }
      left = await count();
    }
    return outcome;
  };

  return {
    use: wrappers.use,

    async status(): Promise<ColumnStatus[]> {
      const { currentKeyId } = values();
      const statuses: ColumnStatus[] = [];
      for (const column of declared()) {
        const counts = await columns().countByKey(column);
        statuses.push({
          uid: column.attribute.uid,
          attribute: column.attribute.name,
          keys: counts
            .filter(({ keyId }) => keyId !== '')
            .map((item) => ({ ...item, isCurrent: item.keyId === currentKeyId }))
            .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent)),
          plain: counts.find(({ keyId }) => keyId === '')?.count ?? 0,
          incomplete: await countValues(knex(), column, selections.incomplete(column)),
        });
      }
      return statuses;
    },

    /** Brings every value under the current key. */
    rotate(onProgress: (progress: Progress) => void): Promise<Outcome> {
      const { currentKeyId } = values();
      return rewriteAll((column) => selections.notUnder(column, currentKeyId), onProgress);
    },

    /** Encrypts what is plain, and makes the indexes that are missing. */
    async encryptExisting(onProgress: (progress: Progress) => void): Promise<Outcome> {
      const outcome = await rewriteAll(selections.incomplete, onProgress);
      for (const column of declared()) {
        await columns().review(column);
      }
      return outcome;
    },
  };
};
