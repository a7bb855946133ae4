import { isDateFormat } from './cell-formats';
import type { WorkbookParts } from './workbook-parts';

/** For each style of cells, whether it shows numbers as dates or times. */
export const readDateStyles = async (parts: WorkbookParts): Promise<boolean[]> => {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await parts.parse('xl/styles.xml', {
    open: ({ name, attributes }) => {
      if (name === 'numFmt') {
        codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      }
      inCellStyles ||= name === 'cellXfs';
      if (inCellStyles && name === 'xf') {
        const number = Number(attributes.numFmtId ?? 0);
        styles.push(isDateFormat(number, codes.get(number)));
      }
    },
    close: ({ name }) => {
      if (name === 'cellXfs') {
        inCellStyles = false;
      }
    },
  });
  return styles;
};
