import { parseArgs } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { withProgressBar } from '../../../../../command-line/progress-bar';
import type { PrivacyRequest, SubjectPicture } from '../../../shared/contracts/privacy';
import { validateSubject } from '../controllers/validation/privacy';
import { getService } from '../utils/get-service';
import { SUBJECT } from './asked-lines';
import type { Ask } from './asked-lines';

const SECOND_MS = 1_000;

/** Options of one command alone. */
const OWN = ['out', 'yes'] as const;

/** What the commands about one person have in common, with what one of them alone has. */
export const subjectArguments = (args: string[], own?: (typeof OWN)[number]) => {
  const { values } = parseArgs({
    args,
    options: {
      reason: { type: 'string' },
      json: { type: 'boolean' },
      out: { type: 'string' },
      yes: { type: 'boolean' },
    },
  });
  const { reason } = values;
  if (reason === undefined) {
    throw new Error('Expected why it is needed, as in --reason "Request of 12 May"');
  }
  const foreign = OWN.find((name) => name !== own && values[name] !== undefined);
  if (foreign) {
    throw new Error(`Unknown option '--${foreign}'`);
  }
  return { ...values, reason };
};

/** Whom it is about. */
export const askedSubject = async (
  ask: Ask,
  reason: string
): Promise<{ key: string; reason: string }> => validateSubject({ key: await ask(SUBJECT), reason });

/** As the panel shows it. */
export const pictureLines = ({ userId, email, types, holds, restriction }: SubjectPicture) => [
  `${email ?? ''}  ${userId === null ? 'without an account' : `account ${userId}`}`,
  ...(types.length === 0 ? ['Nothing is kept.'] : []),
  ...types.flatMap(({ displayName, documents, isDeleted, erased, kept }) => [
    `${displayName}: ${documents}`,
    isDeleted ? '  deleted' : `  emptied or replaced: ${erased.join(', ') || 'nothing'}`,
    ...kept.map(({ attribute, reason }) => `  kept: ${attribute}. ${reason}`),
  ]),
  ...holds.map(({ id, createdAt }) => `On hold since ${createdAt}: ${id}`),
  ...(restriction ? [`Restricted since ${restriction.createdAt}: ${restriction.id}`] : []),
];

/** Until a process that takes jobs has carried it out: the application, or `npm run worker`. */
export const waitForEnd = async (strapi: Core.Strapi, id: string): Promise<PrivacyRequest> =>
  withProgressBar(
    {
      format: 'carried out by a process that takes jobs: {seconds} s',
      stream: process.stderr,
      first: { seconds: 0 },
    },
    async (show) => {
      for (let seconds = 1; ; seconds += 1) {
        const request = await getService('requests', { strapi }).findOne(id);
        if (request.state !== 'running') {
          return request;
        }
        await wait(SECOND_MS);
        show({ seconds });
      }
    }
  );
