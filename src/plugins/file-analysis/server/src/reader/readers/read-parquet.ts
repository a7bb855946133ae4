import type { Database } from '../tables/database';
import { parquetSource } from '../tables/parquet-source';
import { UnreadableFileError } from '../unreadable-file';
import { profileSource, withDatabase } from './profile-source';
import type { Reader } from './reading';

const opened = async (database: Database, path: string) => {
  try {
    return await parquetSource(database, path);
  } catch (error) {
    throw error instanceof UnreadableFileError ? error : new UnreadableFileError('parquet-damaged');
  }
};

export const readParquet: Reader = (reading) =>
  withDatabase(reading, async (database) => {
    const { source, sample } = await opened(database, reading.path);
    return { tables: [await profileSource(database, '', source, sample)] };
  });
