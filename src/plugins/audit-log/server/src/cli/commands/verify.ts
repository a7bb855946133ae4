import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readPublicKeys } from '../../../../../../lib/signed-documents';
import { print } from '../../../../../../command-line/print';
import { withProgressBar } from '../../../../../../command-line/progress-bar';
import type { Subcommand } from '../../../../../../command-line/subcommands';

import { verifyLog } from '../../verification';
import type { VerificationOptions, VerificationReport } from '../../verification';
import type { LogSource } from '../../verification/sources/sources';
import { archivesInFolder, storeInFolder } from '../../verification/sources/folder-store';
import { isMonth } from '../../domain/months';
import { getService } from '../../utils/get-service';
import { withQuietApplication } from '../quiet-application';
import { withDumpFile } from '../dump-file';
import { describeReport } from '../verification-report';

const PROGRESS = {
  format: '{seals} seals, {entries} entries in {duration_formatted}',
  stream: process.stderr,
  first: { seals: 0, entries: 0 },
};

const readMonth = (option: string, value: string | undefined): string | undefined => {
  if (value !== undefined && !isMonth(value)) {
    throw new Error(`--${option} is a month: 2026-11`);
  }
  return value;
};

const readTime = (value: string | undefined): number | undefined => {
  if (value === undefined) {
    return undefined;
  }
  const time = Date.parse(value);
  if (Number.isNaN(time)) {
    throw new Error('--as-of is a time: 2026-11-23T10:00:00Z');
  }
  return time;
};

const readOptions = async (args: string[]) => {
  const { values } = parseArgs({
    args,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      'public-key': { type: 'string', multiple: true, default: [] },
      dump: { type: 'string' },
      'as-of': { type: 'string' },
      seals: { type: 'string' },
      archive: { type: 'string' },
      'archives-only': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const keyFiles = values['public-key'];
  const keys = await Promise.all(keyFiles.map((file) => readFile(file, 'utf8')));
  const hasArchivesOnly = values['archives-only'];
  if ((values.dump !== undefined || hasArchivesOnly) && keys.length === 0) {
    throw new Error('Copies are verified with a key from elsewhere: --public-key FILE');
  }
  if (hasArchivesOnly && (!values.seals || !values.archive || values.dump !== undefined)) {
    throw new Error('Archives alone are verified with --seals FOLDER --archive FOLDER, no dump');
  }
  return {
    dump: values.dump,
    hasArchivesOnly,
    isJson: values.json,
    options: {
      from: readMonth('from', values.from),
      to: readMonth('to', values.to),
      asOf: readTime(values['as-of']),
      ...(keys.length > 0 && { keys: readPublicKeys(keys) }),
      ...(values.seals !== undefined && { store: storeInFolder(values.seals) }),
      ...(values.archive !== undefined && { archives: archivesInFolder(values.archive) }),
    },
  };
};

type Options = Awaited<ReturnType<typeof readOptions>>['options'];

type OnProgress = VerificationOptions['onProgress'];

/** A copy, or what is in archives when there is none: without a database. */
const verifyCopy = (
  log: LogSource | undefined,
  { keys = new Map(), ...options }: Options,
  onProgress: OnProgress
): Promise<VerificationReport> =>
  verifyLog({ ...options, log, keys, now: options.asOf ?? Date.now(), onProgress });

export const verify: Subcommand = {
  parameters: `[--from MONTH] [--to MONTH] [--public-key FILE]... [--seals FOLDER]
         [--archive FOLDER] [--dump FILE|- [--as-of TIME] | --archives-only] [--json]`,
  summary: 'compare the log, or a dump of it, with its seals; exit code 1 when something is wrong',
  async run(args) {
    const { dump, hasArchivesOnly, isJson, options } = await readOptions(args);
    const report = await withProgressBar(PROGRESS, (show) => {
      const onProgress: OnProgress = (progress) => show({ ...progress });
      if (dump !== undefined) {
        return withDumpFile(dump, (log) => verifyCopy(log, options, onProgress));
      }
      return hasArchivesOnly
        ? verifyCopy(undefined, options, onProgress)
        : withQuietApplication((strapi) =>
            getService('verifier', { strapi }).verify({ ...options, onProgress })
          );
    });
    print(isJson ? JSON.stringify(report, null, 2) : describeReport(report));
    if (!report.isSound) {
      throw new Error('The verification has findings');
    }
  },
};
