import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { SubmissionFilters } from '../../../../shared/contracts/submissions';
import { exportColumns } from '../domain/export-columns';
import type { ExportColumns, LineParts } from '../domain/export-columns';
import { exportWords } from '../domain/export-words';
import type { ExportLanguage } from '../domain/export-words';
import type { SubmissionRow } from '../domain/submission-rows';
import { findIdsBefore } from '../queries/find-submission-ids';
import { listDefinitionsInUse } from '../queries/list-definitions-in-use';
import { findMoving } from '../queries/moving-messages';
import { readTexts } from '../queries/read-texts';
import { namesOfStaff } from '../queries/staff';
import { readSubmissions } from '../queries/read-submissions';
import { findUnsent, hasUnsent } from '../queries/unsent-messages';
import { csvStream } from '../../../../../../lib/csv-stream';
import type { Cell } from '../../../../../../lib/csv-stream';
import { getService } from '../../utils/get-service';
import { xlsxStream } from '../utils/xlsx-stream';

const BATCH_SIZE = 500;

const COLUMNS = [
  'id',
  'documentId',
  'definitionHash',
  'createdAt',
  'formKey',
  'state',
  'spamVerdict',
  'serviceNames',
  'language',
  'sourceUrl',
  'assigneeId',
  'data',
];

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const streams = { csv: csvStream, xlsx: xlsxStream };

export const createExportService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = strapi.db.connection;

  /** Read while they are written out, in batches: no connection waits for a slow reader. */
  async function* cellsOf(
    filters: SubmissionFilters,
    { toCells }: ExportColumns,
    hashes: ReadonlySet<string>
  ): AsyncGenerator<Cell[]> {
    const conditions = getService('submissions', { strapi }).conditions(filters);
    let before: number | undefined;
    for (;;) {
      const ids = await findIdsBefore(knex, conditions, { before, limit: BATCH_SIZE });
      const rows = await readSubmissions(strapi, { ids, select: COLUMNS });
      rows.sort((one, other) => other.id - one.id);
      const partsOf = await surroundingsOf(rows);
      // One whose form has changed since the columns were chosen came in after them.
      for (const row of rows.filter(({ definitionHash }) => hashes.has(definitionHash))) {
        yield toCells(row, partsOf(row));
      }
      before = ids.at(-1);
      if (ids.length < BATCH_SIZE) {
        return;
      }
    }
  }

  /** What other tables say of them. */
  const surroundingsOf = async (
    rows: SubmissionRow[]
  ): Promise<(row: SubmissionRow) => LineParts> => {
    const documentIds = rows.map(({ documentId }) => documentId);
    const unsent = await findUnsent(knex, documentIds);
    const moving = await findMoving(knex, documentIds);
    const texts = await readTexts(strapi, documentIds);
    const authors = texts.flatMap(({ actorId }) =>
      /^\d{1,9}$/.test(actorId ?? '') ? [Number(actorId)] : []
    );
    const staff = await namesOfStaff(knex, [
      ...authors,
      ...rows.flatMap(({ assigneeId }) => assigneeId ?? []),
    ]);
    return ({ documentId }) => ({
      unsent: unsent.get(documentId) ?? [],
      isMoving: moving.has(documentId),
      texts: texts.filter(({ submission }) => submission === documentId),
      staff,
    });
  };

  return {
    /** A file with all submissions that the filters leave, newest first. */
    async open(
      filters: SubmissionFilters,
      { format, language }: { format: ExportFormat; language: ExportLanguage }
    ): Promise<{ fileName: string; stream: Readable }> {
      const conditions = getService('submissions', { strapi }).conditions(filters);
      const { hashes, definitions } = await listDefinitionsInUse(knex, conditions);
      const columns = exportColumns(
        {
          definitions,
          isComplete: definitions.length === hashes.size,
          hasUnsent: await hasUnsent(knex, conditions),
        },
        exportWords[language]
      );
      const today = new Date().toISOString().slice(0, 10);
      return {
        fileName: `submissions-${filters.form ?? 'all'}-${today}.${format}`,
        stream: streams[format](columns.headers, cellsOf(filters, columns, hashes)),
      };
    },
  };
};
