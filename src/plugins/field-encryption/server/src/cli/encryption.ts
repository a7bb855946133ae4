import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import type { Core } from '@strapi/strapi';
import { print } from '../../../../../lib/print';
import { withStartedApplication } from '../../../../database-operations/server/src/cli/application';
import { runCommand } from '../../../../database-operations/server/src/cli/run-command';
import type { ColumnStatus, Outcome, Progress } from '../services/rotation';
import { getService } from '../utils/get-service';

const USAGE = `Usage: npm run encryption -- <command>

  status             encrypted attributes, and how many of their values are under which key
  rotate             bring every value under the newest key, the first of FIELD_ENCRYPTION_KEYS
  encrypt-existing   encrypt values from before the encryption, and make indexes that are missing

The last two can be stopped and started again at any time, while the application is in use.`;

const SHOWN_FAILURES = 20;

const describe = ({ uid, attribute, keys, plain, incomplete }: ColumnStatus): string[] => [
  `${uid} ${attribute}`,
  ...keys.map(
    ({ keyId, count, isCurrent }) =>
      `  ${String(count).padStart(9)} under ${keyId}${isCurrent ? '' : ', an older key: run rotate'}`
  ),
  ...(plain > 0 ? [`  ${String(plain).padStart(9)} NOT ENCRYPTED: run encrypt-existing`] : []),
  ...(incomplete > plain
    ? [`  ${String(incomplete - plain).padStart(9)} without index: run encrypt-existing`]
    : []),
];

const status = async (strapi: Core.Strapi) => {
  const statuses = await getService('rotation', { strapi }).status();
  print(statuses.length > 0 ? statuses.flatMap(describe).join('\n') : 'Nothing is encrypted');
};

const withProgressBar = async (
  task: (onProgress: (progress: Progress) => void) => Promise<Outcome>
) => {
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {value} of {total} values | {eta_formatted} left',
    noTTYOutput: true,
    notTTYSchedule: 5_000,
    stream: process.stdout,
  });
  bar.start(0, 0);
  try {
    return await task(({ done, total }) => {
      bar.setTotal(total);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
};

const rewrite = async (
  task: (onProgress: (progress: Progress) => void) => Promise<Outcome>
): Promise<void> => {
  const { written, failures } = await withProgressBar(task);
  print(`${written} values were written`);
  if (failures.length > 0) {
    const shown = failures.slice(0, SHOWN_FAILURES).join('\n');
    throw new Error(`${failures.length} values could not be read and stay as they are:\n${shown}`);
  }
};

const commands: Record<string, (strapi: Core.Strapi) => Promise<void>> = {
  status,
  rotate: (strapi) =>
    rewrite((onProgress) => getService('rotation', { strapi }).rotate(onProgress)),
  'encrypt-existing': (strapi) =>
    rewrite((onProgress) => getService('rotation', { strapi }).encryptExisting(onProgress)),
};

const main = async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    throw new Error(USAGE);
  }
  parseArgs({ args, options: {} });
  await withStartedApplication(command);
};

runCommand(main);
