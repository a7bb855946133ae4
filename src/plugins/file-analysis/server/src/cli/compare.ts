import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { print } from '../../../../../command-line/print';
import { canBeCompared, compareReports } from '../comparison/compare-reports';
import { comparisonPage } from '../presentation/comparison-page';
import type { FileReport } from '../reader/report';
import { describeComparison } from './describe-comparison';
import { localeOf } from './locale-of';
import { readLocalFile } from './read-local-file';

const reportOf = async (file: string): Promise<FileReport> => {
  const { report } = await readLocalFile(file);
  if (!canBeCompared(report)) {
    throw new Error(`There is no table in it, so that it cannot be compared: ${file}`);
  }
  return report;
};

/** Holds two files of this machine against each other: no server, no database. */
export const compare = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    options: {
      html: { type: 'string' },
      json: { type: 'boolean', default: false },
      locale: { type: 'string', default: 'en' },
    },
    allowPositionals: true,
  });
  const [file, other, ...more] = positionals;
  if (file === undefined || other === undefined || more.length > 0) {
    throw new Error('Two files are compared: npm run analysis -- compare FILE OTHER');
  }
  const locale = localeOf(values.locale);
  const comparison = compareReports(await reportOf(file), await reportOf(other));
  if (values.html !== undefined) {
    const names = [basename(file), basename(other)] as const;
    await writeFile(values.html, comparisonPage(names, comparison, { locale }));
  }
  print(values.json ? JSON.stringify(comparison) : describeComparison(comparison));
};
