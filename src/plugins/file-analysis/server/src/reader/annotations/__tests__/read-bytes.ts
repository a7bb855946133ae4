import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZipFile } from 'yazl';
import { readFile } from '../../read-file';
import type { FileReport } from '../../report';

const LIMITS = { memoryMegabytes: 256, temporaryMegabytes: 256, threads: 1 };

/** What the reader says of these bytes; it throws where it says nothing. */
export const readBytes = async (bytes: Buffer | string): Promise<FileReport> => {
  const folder = await mkdtemp(join(tmpdir(), 'annotations-'));
  try {
    await mkdir(join(folder, 'scratch'));
    await writeFile(join(folder, 'file'), bytes);
    const report = await readFile(join(folder, 'file'), join(folder, 'scratch'), LIMITS);
    if (!report) {
      throw new Error('of no known kind');
    }
    return report;
  } finally {
    await rm(folder, { recursive: true });
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

/** How often each problem was found. */
export const problemsOf = (report: FileReport): Record<string, number> =>
  Object.fromEntries(
    (report.annotations ?? []).flatMap(({ problems }) =>
      problems.map(({ problem, count }) => [problem, count])
    )
  );
