import type { WorkbookParts } from './workbook-parts';

export interface Sheet {
  name: string;
  path: string;
}

export interface WorkbookDirectory {
  sheets: Sheet[];
  /** Whether days are counted from 1904. */
  is1904: boolean;
}

const local = (name: string): string => name.replace(/^.*:/u, '');

const partPath = (target: string): string =>
  target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//u, '')}`;

/** The sheets in their order, and where they lie. */
export const readDirectory = async (parts: WorkbookParts): Promise<WorkbookDirectory> => {
  const targets = new Map<string, string>();
  await parts.parse('xl/_rels/workbook.xml.rels', {
    open: ({ name, attributes }) => {
      if (local(name) === 'Relationship') {
        targets.set(attributes.Id ?? '', attributes.Target ?? '');
      }
    },
  });
  const sheets: Sheet[] = [];
  let is1904 = false;
  await parts.parse('xl/workbook.xml', {
    open: ({ name, attributes }) => {
      if (local(name) === 'workbookPr') {
        is1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      }
      const target = targets.get(attributes['r:id'] ?? '');
      if (local(name) === 'sheet' && target !== undefined) {
        sheets.push({ name: attributes.name ?? '', path: partPath(target) });
      }
    },
  });
  return { sheets: sheets.filter(({ path }) => parts.has(path)), is1904 };
};
