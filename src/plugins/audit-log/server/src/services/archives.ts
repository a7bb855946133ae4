import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { MAX_OBJECT_BYTES } from '../../../../object-storage/server/src/constants';
import { getService as getStorage } from '../../../../object-storage/server/src/utils/get-service';
import type { EntryClass } from '../contracts/entry';
import type { ExpiredMonth } from '../contracts/seal';
import { archiveKey, manifestKey } from '../domain/archive';
import type { ArchiveManifest } from '../domain/archive';
import { leafLine, parseLeafLine } from '../verification/formats/leaf';
import type { EntryTexts } from '../verification/formats/leaf';
import type { Month } from '../domain/months';
import { inMonth, readEntries } from '../queries/read-entries';
import { readLines } from '../verification/sources/read-lines';

interface ArchiveRow {
  object_key: string;
  sha256: string;
  entry_count: string;
  dropped_at: Date | null;
}

type SealCopy = ArchiveManifest['seals'][number];

const problem = (entryClass: EntryClass, month: Month, text: string) =>
  new errors.ApplicationError(`The archive of ${entryClass} ${month} ${text}`);

/** Months that are over, as objects outside of the database. */
export const createArchivesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const objects = () => getStorage('objects', { strapi });

  const read = async function* (key: string): AsyncGenerator<string> {
    const { body } = await objects().get({ key });
    const plain = createGunzip();
    const piped = pipeline(body, plain);
    // Reported by the reading of `plain`, which ends with the same error.
    piped.catch(() => undefined);
    yield* readLines(plain);
    await piped;
  };

  const measure = async (key: string) => {
    const { body } = await objects().get({ key });
    const hash = createHash('sha256');
    for await (const chunk of body) {
      hash.update(chunk as Buffer);
    }
    return hash.digest('hex');
  };

  const countLines = async (key: string) => {
    let count = 0;
    for await (const _line of read(key)) {
      count += 1;
    }
    return count;
  };

  const copySeals = async (entryClass: EntryClass, month: Month): Promise<SealCopy[]> => {
    const { rows } = await strapi.db.connection.raw<{ rows: SealCopy[] }>(
      `SELECT number::integer, document, signature FROM audit.seals
       WHERE kind = 'batch' AND class = ? AND month = ? ORDER BY number`,
      [entryClass, month]
    );
    return rows;
  };

  const writeLines = async (entryClass: EntryClass, month: Month) =>
    strapi.db.connection.transaction(
      async (trx) => {
        // A month may take long, and the storage may be slow.
        await trx.raw('SET LOCAL statement_timeout = 0');
        await trx.raw('SET LOCAL idle_in_transaction_session_timeout = 0');
        const written = {
          entryCount: 0,
          firstId: null as string | null,
          lastId: null as string | null,
        };
        const lines = async function* () {
          for await (const entry of readEntries(trx, inMonth(entryClass, month))) {
            written.entryCount += 1;
            written.firstId ??= entry.id;
            written.lastId = entry.id;
            yield `${leafLine(entry)}\n`;
          }
        };
        const packed = createGzip();
        const piped = pipeline(Readable.from(lines()), packed);
        const [{ sha256 }] = await Promise.all([
          objects().put({
            key: archiveKey(entryClass, month),
            body: packed,
            contentType: 'application/gzip',
            maxBytes: MAX_OBJECT_BYTES,
          }),
          piped,
        ]);
        return { ...written, sha256 };
      },
      { readOnly: true }
    );

  const find = async (entryClass: EntryClass, month: Month) => {
    const { rows } = await strapi.db.connection.raw<{ rows: ArchiveRow[] }>(
      `SELECT object_key, sha256, entry_count, dropped_at FROM audit.archives
       WHERE class = ? AND month = ?`,
      [entryClass, month]
    );
    return rows[0];
  };

  const assertIntact = async (entryClass: EntryClass, month: Month): Promise<ArchiveRow> => {
    const row = await find(entryClass, month);
    if (!row) {
      throw new errors.NotFoundError(`There is no archive of ${entryClass} ${month}`);
    }
    if ((await measure(row.object_key)) !== row.sha256) {
      throw problem(entryClass, month, 'was changed: its SHA-256 is another one than was noted');
    }
    return row;
  };

  return {
    find,

    /** Rejects when the object is gone, or is not the one that was written. */
    assertIntact,

    /**
     * Writes all entries of a month, reads the object back, and notes it. Again after a crash, until
     * the month is dropped; the object is the same for the same entries.
     */
    async write(entryClass: EntryClass, month: Month): Promise<ExpiredMonth> {
      const key = archiveKey(entryClass, month);
      if ((await find(entryClass, month))?.dropped_at) {
        throw problem(
          entryClass,
          month,
          'is all that is left of dropped entries: it stays as it is'
        );
      }
      const { sha256, ...written } = await writeLines(entryClass, month);
      if ((await measure(key)) !== sha256 || (await countLines(key)) !== written.entryCount) {
        throw problem(entryClass, month, 'does not read back as it was written');
      }
      const manifest: ArchiveManifest = {
        version: 1,
        class: entryClass,
        month,
        ...written,
        archive: { key, sha256 },
        seals: await copySeals(entryClass, month),
      };
      await objects().put({
        key: manifestKey(entryClass, month),
        body: Readable.from([JSON.stringify(manifest, null, 2)]),
        contentType: 'application/json',
        maxBytes: MAX_OBJECT_BYTES,
      });
      await strapi.db.connection.raw(
        `INSERT INTO audit.archives AS known (class, month, object_key, sha256, entry_count)
         VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (class, month) DO UPDATE SET object_key = excluded.object_key,
           sha256 = excluded.sha256, entry_count = excluded.entry_count,
           archived_at = excluded.archived_at
         WHERE known.dropped_at IS NULL`,
        [entryClass, month, key, sha256, written.entryCount]
      );
      return { class: entryClass, month, entryCount: written.entryCount, archive: { key, sha256 } };
    },

    /** Its entries, after the object was seen to be the one that was written. */
    async *read(entryClass: EntryClass, month: Month): AsyncGenerator<EntryTexts> {
      const { object_key: key } = await assertIntact(entryClass, month);
      for await (const line of read(key)) {
        yield parseLeafLine(line);
      }
    },
  };
};
