import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZipFile } from 'yazl';
import { failureOf } from '../../../failure-of';
import { readFile } from '../../../read-file';
import type { FileReport } from '../../../report';

const LIMITS = { memoryMegabytes: 256, temporaryMegabytes: 256, threads: 1 };

/** The report of some bytes; a file that cannot be read gives its code as an error. */
export const reportOf = async (bytes: Buffer | string): Promise<FileReport> => {
  const folder = await mkdtemp(join(tmpdir(), 'reading-'));
  try {
    const path = join(folder, 'file');
    const scratch = join(folder, 'scratch');
    await mkdir(scratch);
    await writeFile(path, bytes);
    const report = await readFile(path, scratch, LIMITS).catch((error: unknown) => {
      throw new Error(failureOf(error), { cause: error });
    });
    if (!report) {
      throw new Error('of no known kind');
    }
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

export const zipOf = async (files: Readonly<Record<string, Buffer | string>>): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content as string), name, { mtime: new Date(0) });
  }
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) {
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
};
