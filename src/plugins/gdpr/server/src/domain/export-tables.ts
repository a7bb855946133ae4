import type { Cell } from '../../../../../lib/csv-stream';
import type { ExportedType, SubjectExport } from './exported-types';
import { redactedIn } from './redactions';

/** A file of the export that a spreadsheet program opens. */
export interface ExportTable {
  path: string;
  headers: string[];
  rows: Cell[][];
}

const cell = (value: unknown): Cell => {
  if (value === null || value === undefined) {
    return undefined;
  }
  if (typeof value === 'string' || typeof value === 'number') {
    return value;
  }
  return value instanceof Date ? value.toISOString() : (redactedIn(value) ?? JSON.stringify(value));
};

const tableOfType = ({ type, documents }: ExportedType): ExportTable => {
  const cells = documents.map(({ context, values }) => ({ ...context, ...values }));
  const names = [...new Set(cells.flatMap((values) => Object.keys(values)))];
  return {
    path: `csv/${type.replace(/^[^:]*::/u, '')}.csv`,
    headers: ['id', 'createdAt', ...names],
    rows: documents.map(({ id, createdAt }, number) => [
      id,
      createdAt,
      ...names.map((name) => cell((cells[number] as Record<string, unknown>)[name])),
    ]),
  };
};

const tableOf = <Item extends object>(
  path: string,
  headers: (keyof Item & string)[],
  items: readonly Item[]
): ExportTable => ({
  path,
  headers,
  rows: items.map((item) =>
    headers.map((header) => {
      const value = item[header];
      return cell(Array.isArray(value) ? value.join(' ') : value);
    })
  ),
});

/** A table for each type, and for what else has rows. */
export const exportTables = ({ types, log, recipients }: SubjectExport): ExportTable[] => [
  ...types.map(tableOfType),
  tableOf('csv/audit-log.csv', ['time', 'action', 'by', 'type', 'id', 'attributes'], log),
  tableOf('csv/recipients.csv', ['recipient', 'channel', 'type', 'id', 'at'], recipients),
];
