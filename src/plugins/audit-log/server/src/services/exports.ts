import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { EntryFilters, EntryView, ExportFormat } from '../../../shared/contracts/entries';
import { csvStream } from '../../../../../lib/csv-stream';
import { CSV_COLUMNS } from '../domain/csv';
import { ocsfEvent } from '../domain/ocsf';
import { getService } from '../utils/get-service';

const BATCH_SIZE = 500;

/** One JSON object on each line: those of a batch at once. */
const linesStream = (batches: AsyncIterable<EntryView[]>, toObject: (entry: EntryView) => object) =>
  Readable.from(
    (async function* lines() {
      for await (const entries of batches) {
        yield entries.map((entry) => `${JSON.stringify(toObject(entry))}\n`).join('');
      }
    })()
  );

async function* csvRows(batches: AsyncIterable<EntryView[]>) {
  for await (const entries of batches) {
    for (const entry of entries) {
      yield CSV_COLUMNS.map(([, cell]) => cell(entry));
    }
  }
}

const streams: Record<ExportFormat, (batches: AsyncIterable<EntryView[]>) => Readable> = {
  csv: (batches) =>
    csvStream(
      CSV_COLUMNS.map(([header]) => header),
      csvRows(batches)
    ),
  jsonl: (batches) => linesStream(batches, (entry) => entry),
  ocsf: (batches) => linesStream(batches, ocsfEvent),
};

const endings: Record<ExportFormat, string> = { csv: 'csv', jsonl: 'jsonl', ocsf: 'ocsf.jsonl' };

/** The filtered log as a file. */
export const createExportsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Noted in the log before anything is read; what is noted from then on is not part of the file.
   * Read while it is written out, in batches: no connection waits for a slow reader.
   */
  async open(
    filters: EntryFilters,
    format: ExportFormat
  ): Promise<{ fileName: string; stream: Readable }> {
    const upTo = { ...filters, to: filters.to ?? new Date().toISOString() };
    await getService('looks', { strapi }).recordExport(filters, format);
    const today = new Date().toISOString().slice(0, 10);
    return {
      fileName: `audit-log-${today}.${endings[format]}`,
      stream: streams[format](getService('entries', { strapi }).batches(upTo, BATCH_SIZE)),
    };
  },
});
