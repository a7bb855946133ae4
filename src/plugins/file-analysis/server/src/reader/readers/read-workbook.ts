import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withZip } from '../archive/zip-entries';
import type { NamedTable } from '../report';
import { UnreadableFileError } from '../unreadable-file';
import { readDateStyles } from '../workbook/date-styles';
import { readSharedStrings } from '../workbook/shared-strings';
import { eachRow, type CellContext } from '../workbook/sheet-rows';
import { readDirectory, type Sheet } from '../workbook/workbook-directory';
import { workbookParts, type WorkbookParts } from '../workbook/workbook-parts';
import { profileRows } from './profile-rows';
import type { Reader, Reading } from './reading';
import { writeRows } from './write-rows';

/** Sheets beyond these are named by nobody. */
const MOST_SHEETS = 50;
const FIRST_ROWS = 200;

const widthOf = async (
  parts: WorkbookParts,
  sheet: Sheet,
  context: CellContext
): Promise<number> => {
  let width = 0;
  await eachRow(parts, sheet.path, context, async (row) => {
    width = Math.max(width, row.length);
  });
  return width;
};

/** Rows leave empty cells out at their end: all of them get the width of the widest. */
const readSheet = async (
  reading: Reading,
  parts: WorkbookParts,
  sheet: Sheet,
  context: CellContext
): Promise<NamedTable | null> => {
  const width = await widthOf(parts, sheet, context);
  if (width === 0) {
    return null;
  }
  const path = join(reading.folder, 'sheet.csv');
  const writer = writeRows(path);
  const first: string[][] = [];
  await eachRow(parts, sheet.path, context, async (row) => {
    const whole = Array.from({ length: width }, (_, index) => row[index] ?? '');
    if (first.length < FIRST_ROWS) {
      first.push(whole);
    }
    await writer.write(whole);
  });
  await writer.close();
  const table = await profileRows(reading, { name: sheet.name, path, first });
  await rm(path);
  return table;
};

export const readWorkbook: Reader = (reading) =>
  withZip(reading.path, reading.budget, async (zip, entries) => {
    const parts = workbookParts(zip, entries, reading.budget);
    const { sheets, is1904 } = await readDirectory(parts);
    if (sheets.length === 0 || sheets.length > MOST_SHEETS) {
      throw new UnreadableFileError('workbook-damaged');
    }
    const context = {
      is1904,
      strings: await readSharedStrings(parts),
      dateStyles: await readDateStyles(parts),
    };
    const tables: NamedTable[] = [];
    for (const sheet of sheets) {
      const table = await readSheet(reading, parts, sheet, context);
      if (table) {
        tables.push(table);
      }
    }
    return { layout: `${sheets.length} sheets`, tables };
  });
