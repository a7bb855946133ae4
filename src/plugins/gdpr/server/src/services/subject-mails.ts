import { createId } from '@paralleldrive/cuid2';
import type { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { sendMail } from '../../../../../mails/send-mail';
import { getService as getDatabaseService } from '../../../../database-operations/server/src/utils/get-service';
import { getService as getEncryptionService } from '../../../../field-encryption/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import type { StepAction } from '../../../shared/contracts/requests';
import { LINK_UID, REQUEST_UID, STEP_UID } from '../constants';
import { addressCell, tellSubject } from '../contracts/mail-jobs';
import type { Language, proveAddress, SubjectEvent } from '../contracts/mail-jobs';
import { eventMail, proofMail } from '../domain/subject-mail';
import type { WrittenMail } from '../domain/subject-mail';
import type { RequestRow } from '../domain/request-view';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

/** Or anybody could have us fill the mailbox of somebody else. */
const PROOFS_PER_DAY = { attempts: 5, seconds: 24 * 60 * 60 };

/** What asking leaves is nothing that is kept of somebody. */
const OWN_TYPES = [REQUEST_UID, STEP_UID, LINK_UID];

/** Of what staff says to the person. */
const TEXTS: Partial<Record<SubjectEvent, StepAction>> = {
  extended: 'extend',
  done: 'finish',
  refused: 'refuse',
};

/** Tells people what becomes of their requests. */
export const createSubjectMailsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const encryption = () => getEncryptionService('values', { strapi });

  /** Behind the sign: a browser sends that to nobody, so it is in no log. */
  const pageFor = (name: 'confirm' | 'request', code: string): string => {
    const server = strapi.config.get<string>('server.absoluteUrl');
    const page = getConfig({ strapi }).page ?? `${server}/examples/privacy.html`;
    return `${page}#${name}=${code}`;
  };

  const send = async (
    id: string,
    to: string,
    mail: WrittenMail,
    signal: AbortSignal
  ): Promise<void> => {
    await sendMail(
      { strapi },
      {
        ...mail,
        to: [to],
        id: `privacy-${id}`,
        // So that no out-of-office note answers it.
        headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
      },
      signal
    );
  };

  const isKept = async (email: string): Promise<boolean> => {
    const subjects = getService('subjects', { strapi });
    const { documents } = await subjects.footprint(await subjects.find(email));
    return [...documents.keys()].some((uid) => !OWN_TYPES.includes(uid));
  };

  return {
    async prove(
      { id, address, kind, language, askedAt }: z.output<typeof proveAddress.payload>,
      attempt: number,
      signal: AbortSignal
    ): Promise<void> {
      const email = encryption().decrypt(addressCell(id), address);
      const subject = encryption().blindIndex({ uid: 'privacy-mail', attribute: 'address' }, email);
      const limits = [{ subject: `privacy mail ${subject}`, ...PROOFS_PER_DAY }];
      const limiter = getDatabaseService('rate-limits', { strapi });
      if (attempt === 1 && (await limiter.count(limits)) > 0) {
        return;
      }
      const link = (await isKept(email))
        ? pageFor(
            'confirm',
            await getService('request-links', { strapi }).forProof({
              documentId: id,
              kind,
              email,
              language,
              askedAt,
            })
          )
        : undefined;
      await send(id, email, proofMail(language, kind, link), signal);
    },

    /** In the transaction of what the person is told. Those whose request staff opened are told by staff. */
    async request({ documentId, channel, email }: RequestRow, event: SubjectEvent): Promise<void> {
      if (channel === 'staff' || email === null) {
        return;
      }
      const id = createId();
      await getJobService('jobs', { strapi }).enqueue(tellSubject, {
        id,
        requestId: documentId,
        event,
        address: encryption().encrypt(addressCell(id), email),
      });
    },

    async tell(
      { id, requestId, event, address }: z.output<typeof tellSubject.payload>,
      signal: AbortSignal
    ): Promise<void> {
      const row = (await strapi.db
        .query(REQUEST_UID)
        .findOne({ where: { documentId: requestId } })) as RequestRow | null;
      if (!row) {
        return;
      }
      const language = (row.language ?? 'en') as Language;
      const action = TEXTS[event];
      const steps = getService('request-steps', { strapi });
      const isErased = row.kind === 'erasure' && event === 'done';
      const mail = eventMail(language, event, {
        kind: row.kind,
        due: new Intl.DateTimeFormat(language, {
          dateStyle: 'long',
          timeZone: getConfig({ strapi }).timeZone,
        }).format(new Date(row.dueAt)),
        isProtected: event === 'ready' && row.isProtected === true,
        text: action ? await steps.textOf(requestId, action) : '',
        // Nothing of somebody who was erased is kept, a link neither.
        link: isErased
          ? undefined
          : pageFor(
              'request',
              await getService('request-links', { strapi }).forRequest(requestId, language)
            ),
      });
      await send(id, encryption().decrypt(addressCell(id), address), mail, signal);
    },
  };
};
