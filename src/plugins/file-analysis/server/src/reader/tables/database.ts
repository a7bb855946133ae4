import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { list, literal } from './sql-text';

export interface DatabaseLimits {
  memoryMegabytes: number;
  threads: number;
  temporaryDirectory: string;
  temporaryMegabytes: number;
  /** What may be read; nothing else can be, and nothing outside the machine. */
  readable: { files: readonly string[]; folders: readonly string[] };
}

export type Row = Record<string, DuckDBValue>;

export interface Database {
  rows: (sql: string) => Promise<Row[]>;
  /** The values of each column of the answer, by its place. */
  columns: (sql: string) => Promise<DuckDBValue[][]>;
  run: (sql: string) => Promise<void>;
  close: () => void;
}

/** A database in memory that reads the given folders, and whose configuration is locked before the first foreign byte. */
export const openDatabase = async (limits: DatabaseLimits): Promise<Database> => {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${limits.memoryMegabytes}MB`,
    threads: String(limits.threads),
    temp_directory: limits.temporaryDirectory,
    max_temp_directory_size: `${limits.temporaryMegabytes}MB`,
    allow_unsigned_extensions: 'false',
    autoinstall_known_extensions: 'false',
  });
  const connection: DuckDBConnection = await instance.connect();
  const { files, folders } = limits.readable;
  await connection.run(`SET allowed_paths = ${list(files.map(literal))}`);
  await connection.run(
    `SET allowed_directories = ${list(folders.map((folder) => literal(`${folder}/`)))}`
  );
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  return {
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjects(),
    columns: async (sql) => (await connection.runAndReadAll(sql)).getColumns(),
    run: async (sql) => {
      await connection.run(sql);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
};
