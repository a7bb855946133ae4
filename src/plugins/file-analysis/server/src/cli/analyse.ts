import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { print } from '../../../../../command-line/print';
import { reportPage } from '../presentation/report-page';
import type { Confinement } from '../reader/sandbox/confinement';
import { readInChild, type ReadingLimits } from '../reader/sandbox/read-in-child';
import { describeReport } from './describe-report';

/** Of a file of one's own, at one's own machine. */
const LIMITS: ReadingLimits = {
  seconds: 600,
  memoryMegabytes: 512,
  temporaryMegabytes: 4_096,
  threads: 2,
};

const CONFINEMENTS: Readonly<Record<Confinement, string>> = {
  sandboxed: 'in a sandbox without network',
  limited:
    'with limits of time and memory, but without a sandbox: bubblewrap is missing or not allowed here',
  none: 'WITHOUT confinement: prlimit is missing here',
};

/** Looks into a file of this machine: no server, no database. */
export const analyse = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    options: { html: { type: 'string' }, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) {
    throw new Error('One file is analysed at a time: npm run analysis -- analyse FILE');
  }
  const { report, confinement } = await readInChild(file, LIMITS);
  if (!report) {
    throw new Error('The file is of no kind that is known here.');
  }
  if (values.html !== undefined) {
    await writeFile(values.html, reportPage(basename(file), report));
  }
  print(
    values.json
      ? JSON.stringify({ report, confinement })
      : `${describeReport(report)}\n\nIt was read ${CONFINEMENTS[confinement]}.`
  );
};
