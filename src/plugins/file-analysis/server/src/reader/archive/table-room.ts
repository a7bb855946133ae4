import type { FileKind } from '../kinds/file-kinds';

const MOST_TABLES = 50;

const TABULAR: ReadonlySet<FileKind> = new Set<FileKind>([
  'delimited-text',
  'json',
  'json-lines',
  'parquet',
  'workbook',
  'workbook-with-macros',
  'xml',
]);

/** How many tables of an archive are read, however they lie in one another; files of what is beyond that are listed. */
export const tableRoom = () => {
  let taken = 0;
  let unread = 0;
  return {
    /** Whether a file of this kind is looked into. What is not is counted. */
    admits: (kind: FileKind): boolean => {
      const isAdmitted = taken < MOST_TABLES || !TABULAR.has(kind);
      unread += isAdmitted ? 0 : 1;
      return isAdmitted;
    },
    /** Those of a file that there is room for. */
    take: <Table>(tables: readonly Table[]): Table[] => {
      const kept = tables.slice(0, MOST_TABLES - taken);
      taken += kept.length;
      unread += tables.length - kept.length;
      return kept;
    },
    unread: () => unread,
  };
};

export type TableRoom = ReturnType<typeof tableRoom>;
