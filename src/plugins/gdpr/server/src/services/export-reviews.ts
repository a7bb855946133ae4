import path from 'node:path';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import type { ExportReview, Redaction } from '../../../shared/contracts/reviews';
import { REDACTION_UID, REQUEST_UID } from '../constants';
import { assertRedactable } from '../domain/redactions';
import { reviewedValues } from '../domain/reviewed-values';
import { getService } from '../utils/get-service';
import type { ReadArchive } from '../utils/read-archive';

interface Chosen extends Omit<Redaction, 'text'> {
  text?: string;
}

/** Staff looks at what was made of a person, and says what is left out of what they are given. */
export const createExportReviewsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rows = () => strapi.db.query(REDACTION_UID);

  const keyOf = async (id: string): Promise<string> => {
    const { state, storageKey } = await getService('requests', { strapi }).requireRow(id);
    if (state !== 'in-review' || storageKey === null) {
      throw new errors.NotFoundError('There is nothing to review of this request');
    }
    return storageKey;
  };

  const read = async <Result>(
    id: string,
    task: (snapshot: ReadArchive) => Promise<Result>
  ): Promise<Result> => getService('export-snapshots', { strapi }).read(await keyOf(id), task);

  const redactionsOf = async (request: string): Promise<Redaction[]> =>
    ((await rows().findMany({ where: { request }, orderBy: { id: 'asc' } })) as Redaction[]).map(
      ({ path: at, ground, text }) => ({ path: at, ground, text })
    );

  /** Who looks is in the log before they see anything. */
  const recordLook = (id: string, details?: Record<string, unknown>) =>
    getAuditService('recorder', { strapi }).record({
      class: 'read',
      action: 'review-export',
      entityType: REQUEST_UID,
      entityId: id,
      details,
    });

  /** One after another, of a request: what is left out of it does not change while it is handed out. */
  const change = async (
    id: string,
    action: 'redact-export' | 'restore-redacted',
    task: () => Promise<unknown>
  ): Promise<Redaction[]> => {
    await getAuditService('context', { strapi }).runOperation(
      { action, entityType: REQUEST_UID, entityId: id },
      () =>
        strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
          await trx.raw('SELECT FROM public.privacy_requests WHERE document_id = ? FOR UPDATE', [
            id,
          ]);
          await keyOf(id);
          await task();
        })
    );
    return redactionsOf(id);
  };

  return {
    redactionsOf,

    async of(id: string): Promise<ExportReview> {
      await keyOf(id);
      await recordLook(id);
      return read(id, async (snapshot) => {
        const { types } = await snapshot.data();
        return {
          types: types.map(({ type, name, documents }, place) => ({
            type,
            name,
            documents: documents.map(({ id: document, createdAt, values }, number) => ({
              id: document,
              createdAt,
              values: reviewedValues(values, ['types', place, 'documents', number, 'values']),
            })),
          })),
          files: snapshot.files.map((file, number) => ({
            number,
            path: `/files/${number}`,
            name: file.path,
            size: file.size,
          })),
          redactions: await redactionsOf(id),
        };
      });
    },

    /** One of the files, as it would be handed out. */
    async file(id: string, number: number): Promise<{ fileName: string; stream: Readable }> {
      await keyOf(id);
      await recordLook(id, { file: number });
      // Whoever asked hears of an error that comes before there is anything to send.
      const stream = new PassThrough().on('error', () => undefined);
      return new Promise((resolve, reject) => {
        read(id, async (snapshot) => {
          const file = snapshot.files[number];
          if (!file) {
            throw new errors.NotFoundError('There is no such file in this export');
          }
          const body = await snapshot.open(file);
          resolve({ fileName: path.posix.basename(file.path), stream });
          // The archive is open until it was sent.
          await pipeline(body, stream);
        }).catch((error: unknown) => {
          const reason = error instanceof Error ? error : new Error(String(error));
          stream.destroy(reason);
          reject(reason);
        });
      });
    },

    /** Answers all that is left out. */
    async redact(id: string, chosen: Chosen, takenBy: string): Promise<Redaction[]> {
      const found = await read(id, async ({ data, files }) => ({ data: await data(), files }));
      return change(id, 'redact-export', async () => {
        assertRedactable(chosen.path, found, await redactionsOf(id));
        await rows().create({ data: { ...chosen, request: id, takenBy } });
      });
    },

    async restore(id: string, at: string): Promise<Redaction[]> {
      return change(id, 'restore-redacted', () =>
        rows().deleteMany({ where: { request: id, path: at } })
      );
    },
  };
};
