import { PassThrough, pipeline, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Cell } from '../../../../../../lib/csv-stream';
import {
  headerXml,
  MAX_SHEET_ROWS,
  rowXml,
  SHEET_END,
  SHEET_START,
  sheetPath,
  workbookParts,
} from '../domain/sheet-xml';

/** Rows are put together until they are this long: a row for itself costs more than its characters. */
const CHUNK_LENGTH = 32_768;

/** Rows that can be looked at before they are taken. */
const lookAhead = <Item>(items: AsyncIterable<Item>) => {
  const iterator = items[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<Item, unknown>> | undefined;
  return {
    async isAtEnd(): Promise<boolean> {
      next ??= iterator.next();
      return (await next).done === true;
    },
    async take(): Promise<Item> {
      const result = await (next ?? iterator.next());
      next = undefined;
      if (result.done) {
        throw new Error('There is no row left');
      }
      return result.value;
    },
    end: async () => iterator.return?.(),
  };
};

/** A workbook for Excel 2007 and later. A sheet that is full is followed by a further one. */
export const xlsxStream = (
  headers: string[],
  rows: AsyncIterable<Cell[]>,
  maxSheetRows = MAX_SHEET_ROWS
): Readable => {
  const zip = new ZipFile();
  const source = lookAhead(rows);
  const output = new PassThrough();
  let sheet: Readable | undefined;

  const finish = (sheetCount: number) => {
    for (const [path, xml] of Object.entries(workbookParts(sheetCount))) {
      zip.addBuffer(Buffer.from(xml), path);
    }
    zip.end();
  };

  async function* sheetXml(number: number) {
    let xml = SHEET_START + headerXml(headers);
    for (let row = 2; row <= maxSheetRows && !(await source.isAtEnd()); row += 1) {
      xml += rowXml(await source.take(), row);
      if (xml.length > CHUNK_LENGTH) {
        yield Buffer.from(xml);
        xml = '';
      }
    }
    yield Buffer.from(xml + SHEET_END);
    if (await source.isAtEnd()) {
      finish(number);
    } else {
      addSheet(number + 1);
    }
  }

  const addSheet = (number: number) => {
    zip.addReadStreamLazy(sheetPath(number), (callback) => {
      sheet = Readable.from(sheetXml(number), { objectMode: false });
      sheet.once('error', (error) => output.destroy(error));
      callback(null, sheet);
    });
  };

  zip.once('error', (error: Error) => output.destroy(error));
  addSheet(1);
  // The archive does not stop by itself when nobody reads it any more.
  return pipeline(zip.outputStream, output, () => {
    sheet?.destroy();
    // What it reads from may be gone; whoever reads the output has heard of it.
    source.end().catch(() => undefined);
  });
};
