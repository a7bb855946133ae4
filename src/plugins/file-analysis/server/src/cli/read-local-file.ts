import { stat } from 'node:fs/promises';
import type { FileReport } from '../reader/report';
import { readInChild, type Reading, type ReadingLimits } from '../reader/sandbox/read-in-child';

/** Of a file of one's own, at one's own machine. */
const LIMITS: ReadingLimits = {
  seconds: 600,
  memoryMegabytes: 512,
  temporaryMegabytes: 4_096,
  threads: 2,
};

export const readLocalFile = async (file: string): Promise<Reading & { report: FileReport }> => {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    throw new Error(`There is no file that can be read: ${file}`);
  }
  const { report, ...reading } = await readInChild(file, LIMITS);
  if (!report) {
    throw new Error(`The file is of no kind that is known here: ${file}`);
  }
  return { ...reading, report };
};
