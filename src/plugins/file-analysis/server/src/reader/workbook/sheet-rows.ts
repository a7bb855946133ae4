import { MOST_COLUMNS } from '../tables/most-columns';
import { UnreadableFileError } from '../unreadable-file';
import { momentOf } from './cell-formats';
import { columnNumber } from './column-number';
import type { WorkbookParts } from './workbook-parts';

export interface CellContext {
  strings: readonly string[];
  dateStyles: readonly boolean[];
  is1904: boolean;
}

interface Cell {
  type: string;
  style: number;
  column: number;
}

const valueOf = (
  { type, style }: Cell,
  text: string,
  { strings, dateStyles, is1904 }: CellContext
): string => {
  if (type === 's') {
    return strings[Number(text)] ?? '';
  }
  if (type === 'b') {
    return text === '1' ? 'true' : 'false';
  }
  if ((type === '' || type === 'n') && text !== '' && dateStyles[style]) {
    return momentOf(text, is1904);
  }
  return type === 'e' ? '' : text;
};

/** The filled rows of a sheet, as they come. */
export const eachRow = async (
  parts: WorkbookParts,
  path: string,
  context: CellContext,
  task: (row: string[]) => Promise<void>
): Promise<void> => {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell: Cell | null = null;
  let text = '';
  let isValue = false;
  await parts.parse(path, {
    open: ({ name, attributes }) => {
      if (name === 'row') {
        row = [];
      } else if (name === 'c') {
        const column = attributes.r === undefined ? row.length : columnNumber(attributes.r);
        if (!(column < MOST_COLUMNS)) {
          throw new UnreadableFileError('too-many-columns');
        }
        cell = { type: attributes.t ?? '', style: Number(attributes.s ?? -1), column };
        text = '';
      }
      isValue = name === 'v' || name === 't';
    },
    text: (value) => {
      text += cell && isValue ? value : '';
    },
    close: ({ name }) => {
      isValue = false;
      if (name === 'c' && cell) {
        while (row.length < cell.column) {
          row.push('');
        }
        row[cell.column] = valueOf(cell, text, context);
        cell = null;
      }
      if (name === 'row' && row.some((value) => value !== '')) {
        rows.push(row);
      }
    },
    pause: async () => {
      for (const found of rows.splice(0)) {
        await task(found);
      }
    },
  });
};
