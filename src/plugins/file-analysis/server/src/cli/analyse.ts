import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { print } from '../../../../../command-line/print';
import { reportPage } from '../presentation/report-page';
import type { Confinement } from '../reader/sandbox/confinement';
import { describeReport } from './describe-report';
import { localeOf } from './locale-of';
import { readLocalFile } from './read-local-file';

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
    options: {
      html: { type: 'string' },
      json: { type: 'boolean', default: false },
      locale: { type: 'string', default: 'en' },
    },
    allowPositionals: true,
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) {
    throw new Error('One file is analysed at a time: npm run analysis -- analyse FILE');
  }
  const locale = localeOf(values.locale);
  const { report, confinement } = await readLocalFile(file);
  if (values.html !== undefined) {
    await writeFile(values.html, reportPage(basename(file), report, { locale }));
  }
  print(
    values.json
      ? JSON.stringify({ report, confinement })
      : `${describeReport(report)}\n\nIt was read ${CONFINEMENTS[confinement]}.`
  );
};
