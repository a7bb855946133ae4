import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';

export interface DatabaseLimits {
  memoryMegabytes: number;
  threads: number;
  temporaryDirectory: string;
  temporaryMegabytes: number;
  /** Folders that may be read; nothing else can be, and nothing outside the machine. */
  readable: readonly string[];
}

export type Row = Record<string, DuckDBValue>;

export interface Database {
  rows: (sql: string) => Promise<Row[]>;
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
  const folders = limits.readable.map((folder) => `'${folder.replaceAll("'", "''")}/'`).join(', ');
  await connection.run(`SET allowed_directories = [${folders}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  return {
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjects(),
    run: async (sql) => {
      await connection.run(sql);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
};
