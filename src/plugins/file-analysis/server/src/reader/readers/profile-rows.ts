import { findHeader, nameColumns } from '../csv/header';
import type { NamedTable } from '../report';
import { delimitedSource } from '../tables/table-source';
import { profileSource, withDatabase } from './profile-source';
import type { Reading } from './reading';

interface WrittenRows {
  name: string;
  /** Of the rows as `writeRows` wrote them, all of one width. */
  path: string;
  /** The first of them. */
  first: readonly (readonly string[])[];
  /** Names of the columns where they are known; else the rows may begin with them. */
  columns?: readonly string[];
}

const DIALECT = { delimiter: ',', quote: '"', escape: '"' };

/** What is said of rows that were taken out of another format. */
export const profileRows = (
  reading: Reading,
  { name, path, first, columns }: WrittenRows
): Promise<NamedTable> => {
  const header = columns
    ? { names: nameColumns(columns), skip: 0 }
    : (({ names, present, preamble }) => ({ names, skip: preamble + (present ? 1 : 0) }))(
        findHeader(first.map((row) => [...row]))
      );
  const source = delimitedSource({
    path,
    dialect: DIALECT,
    columns: header.names,
    skip: header.skip,
  });
  return withDatabase({ ...reading, path }, (database) =>
    profileSource(database, name, source, source)
  );
};
