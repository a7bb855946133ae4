import { join } from 'node:path';
import { recommend } from '../quality/recommend';
import { scoreQuality } from '../quality/score';
import type { NamedTable } from '../report';
import { openDatabase, type Database } from '../tables/database';
import { profileTable } from '../tables/profile-table';
import type { TableSource } from '../tables/table-source';
import type { Reading } from './reading';

/** A database that sees one file and its folder of temporary files. */
export const withDatabase = async <Result>(
  { path, folder, limits }: Reading,
  task: (database: Database) => Promise<Result>
): Promise<Result> => {
  const database = await openDatabase({
    ...limits,
    temporaryDirectory: join(folder, 'spill'),
    readable: { files: [path], folders: [folder] },
  });
  try {
    return await task(database);
  } finally {
    database.close();
  }
};

/** All that is said of one table. */
export const profileSource = async (
  database: Database,
  name: string,
  source: TableSource,
  sample: TableSource
): Promise<NamedTable> => {
  const table = await profileTable(database, source, sample);
  return { name, table, quality: scoreQuality(table), recommendations: recommend(table) };
};
