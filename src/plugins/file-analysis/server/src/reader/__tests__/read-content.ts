import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readFile } from '../read-file';
import type { FileReport, NamedTable } from '../report';

export const LIMITS = { memoryMegabytes: 256, temporaryMegabytes: 512, threads: 2 };

/** A folder of its own, with an empty one in it for the reader. */
export const inFolder = async <Result>(
  task: (folder: string, work: string) => Promise<Result>
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'content-'));
  try {
    const work = join(folder, 'work');
    await mkdir(work);
    return await task(folder, work);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The report of a file with this content; null where it is of no known kind. */
export const readText = (content: Buffer | string, limits = LIMITS): Promise<FileReport | null> =>
  inFolder(async (folder, work) => {
    const path = join(folder, 'file');
    await writeFile(path, content);
    return readFile(path, work, limits);
  });

/** The same; it throws where nothing is said. */
export const readBytes = async (content: Buffer | string): Promise<FileReport> => {
  const report = await readText(content);
  if (!report) {
    throw new Error('of no known kind');
  }
  return report;
};

/** The report of what a query gives, as a Parquet file. */
export const readAsParquet = (query: string, limits = LIMITS): Promise<FileReport | null> =>
  inFolder(async (folder, work) => {
    const path = join(folder, 'table.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
    connection.closeSync();
    instance.closeSync();
    return readFile(path, work, limits);
  });

/** The only table of a report. */
export const onlyTable = (report: FileReport | null): NamedTable => {
  const [table] = report?.tables ?? [];
  if (!table) {
    throw new Error('The report has no table');
  }
  return table;
};
