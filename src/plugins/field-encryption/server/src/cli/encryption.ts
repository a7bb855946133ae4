import { withStartedApplication } from '../../../../../command-line/application';
import { print } from '../../../../../command-line/print';
import { withProgressBar } from '../../../../../command-line/progress-bar';
import { runSubcommand } from '../../../../../command-line/subcommands';
import type { ColumnStatus } from '../services/rotation';
import { getService } from '../utils/get-service';

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

const status = () =>
  withStartedApplication(async (strapi) => {
    const statuses = await getService('rotation', { strapi }).status();
    print(statuses.length > 0 ? statuses.flatMap(describe).join('\n') : 'Nothing is encrypted');
  });

const PROGRESS = {
  format: '{bar} {percentage}% | {value} of {total} values | {eta_formatted} left',
  stream: process.stdout,
};

const rewrite = (task: 'rotate' | 'encryptExisting') => () =>
  withStartedApplication(async (strapi) => {
    const { written, failures } = await withProgressBar(PROGRESS, (show) =>
      getService('rotation', { strapi })[task]((progress) => show({ ...progress }))
    );
    print(`${written} values were written`);
    if (failures.length > 0) {
      const shown = failures.slice(0, SHOWN_FAILURES).join('\n');
      throw new Error(
        `${failures.length} values could not be read and stay as they are:\n${shown}`
      );
    }
  });

runSubcommand('encryption', {
  status: {
    summary: 'encrypted attributes, and how many of their values are under which key',
    run: status,
  },
  rotate: {
    summary:
      'bring every value under the newest key, the first of FIELD_ENCRYPTION_KEYS; can be stopped and started again',
    run: rewrite('rotate'),
  },
  'encrypt-existing': {
    summary:
      'encrypt values from before the encryption, and make indexes that are missing; can be stopped and started again',
    run: rewrite('encryptExisting'),
  },
});
