import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { lockUntilCommit, NAMED_LOCKS } from '../../../../../lib/advisory-locks';
import { getService as getEncryptionService } from '../../../../field-encryption/server/src/utils/get-service';
import type { RequestChannel, RequestKind } from '../../../shared/contracts/requests';
import { REQUEST_UID } from '../constants';
import type { Subject } from '../contracts/personal-data-source';
import { dueAtOf } from '../domain/deadline';
import { isExported } from '../domain/request-steps';
import type { RequestRow } from '../domain/request-view';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

interface Asked {
  kind: RequestKind;
  subject: Subject;
  channel: Exclude<RequestChannel, 'staff'>;
  language: string;
  receivedAt: Date;
}

/** Requests of people themselves: what somebody asks for twice, while it is open, is one. */
export const createRequestIntakeService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rows = () => strapi.db.query(REQUEST_UID);

  const openOf = async (kind: RequestKind, asker: object) =>
    (await rows().findOne({
      where: { kind, endedAt: null, channel: { $ne: 'staff' }, ...asker },
      orderBy: { id: 'asc' },
    })) as RequestRow | null;

  /** Of whoever has another address since, what they proved last counts, and links to the one of before have ended. */
  const readdress = async (known: RequestRow, email: string): Promise<RequestRow> => {
    await getService('request-links', { strapi }).endOf(known.documentId);
    return (await rows().update({ where: { id: known.id }, data: { email } })) as RequestRow;
  };

  const openOne = async ({ kind, subject: { userId, email } }: Asked) => {
    const same = await openOf(kind, { email });
    if (same || userId === undefined) {
      return same;
    }
    const known = await openOf(kind, { subject: userId });
    return known && email !== undefined ? readdress(known, email) : known;
  };

  const create = async (asked: Asked): Promise<RequestRow> => {
    const { kind, subject, channel, language, receivedAt } = asked;
    const { timeZone, needsApproval, needsReview } = getConfig({ strapi });
    return (await rows().create({
      data: {
        kind,
        // Whoever is signed in is decided about at once.
        state: channel === 'account' && isExported(kind) ? 'running' : 'received',
        subject: subject.userId ?? null,
        email: subject.email,
        channel,
        language,
        receivedAt,
        needsApproval: kind === 'erasure' && needsApproval,
        needsReview: isExported(kind) && needsReview,
        dueAt: dueAtOf({ receivedAt, isExtended: false, stoppedDays: 0 }, timeZone),
      },
    })) as RequestRow;
  };

  return {
    /** In a transaction of the caller. */
    async open(asked: Asked): Promise<RequestRow> {
      const { kind, subject } = asked;
      const index = getEncryptionService('values', { strapi }).blindIndex(
        { uid: REQUEST_UID, attribute: 'email' },
        subject.email ?? subject.userId ?? ''
      );
      await strapi.db.transaction(({ trx }: { trx: Knex.Transaction }) =>
        lockUntilCommit(trx, NAMED_LOCKS.privacyRequest(`${kind} ${index}`))
      );
      const steps = getService('request-steps', { strapi });
      const known = await openOne(asked);
      if (known) {
        await steps.add(known, 'join');
        return known;
      }
      const row = await create(asked);
      await steps.add(row, 'receive');
      if (row.state === 'running') {
        await getService('request-jobs', { strapi }).begin(row);
      }
      await getService('subject-mails', { strapi }).request(row, 'received');
      return row;
    },
  };
};
