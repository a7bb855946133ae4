import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { canonicalAddress } from '../../../../../lib/address-spellings';
import { RefusedError } from '../../../../../lib/refused-error';
import type { PrivacyRequest, RequestKind } from '../../../shared/contracts/privacy';
import { REQUEST_UID } from '../constants';
import { dueAtOf } from '../domain/deadline';
import { requestView } from '../domain/request-view';
import type { RequestRow } from '../domain/request-view';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

/** What staff opens without anybody having asked in writing. */
export type OpenedKind = Extract<RequestKind, 'access' | 'erasure'>;

interface NewRequest {
  kind: OpenedKind;
  /** An address, or the id of an account. */
  key: string;
  reason: string;
  /** The account of the panel; null for whoever has the shell. */
  openedBy: string | null;
  /** For an erasure: what was typed, to show that they mean this person. */
  confirmation?: string;
  /** Of an export: somebody looks at it before it is handed out. */
  review?: boolean;
}

/** Requests that staff opens for somebody, and decides on at once. */
export const createRequestOpeningService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Commits with the job that carries it out, unless somebody has to approve it. */
  async open(asked: NewRequest): Promise<PrivacyRequest> {
    const { kind, key, reason, openedBy, confirmation, review = false } = asked;
    const { userId, email } = await getService('subjects', { strapi }).find(key);
    if (kind === 'erasure') {
      if (confirmation === undefined || canonicalAddress(confirmation) !== email) {
        throw new errors.ValidationError(
          'confirmation: type the e-mail address of the person, to show that this person is meant'
        );
      }
      await getService('holds', { strapi }).assertSubjectFree({ userId, email });
    }
    const { timeZone, needsApproval, needsReview } = getConfig({ strapi });
    const waits = kind === 'erasure' && needsApproval;
    if (waits && openedBy === null) {
      throw new RefusedError(
        'An erasure needs two officers here (GDPR_APPROVAL): one asks for it in the panel, and another approves it'
      );
    }
    const receivedAt = new Date();
    let opened: RequestRow | undefined;
    await strapi.db.transaction(async () => {
      opened = (await strapi.db.query(REQUEST_UID).create({
        data: {
          kind,
          subject: userId ?? null,
          email,
          reason,
          openedBy,
          decidedBy: openedBy,
          receivedAt,
          state: waits ? 'awaiting-approval' : 'running',
          needsApproval: waits,
          needsReview: kind === 'access' && (review || needsReview),
          dueAt: dueAtOf({ receivedAt, isExtended: false, stoppedDays: 0 }, timeZone),
        },
      })) as RequestRow;
      const step = waits ? 'ask-approval' : 'carry-out';
      await getService('request-steps', { strapi }).add(opened, step, {
        takenBy: openedBy ?? undefined,
      });
      if (!waits) {
        await getService('request-jobs', { strapi }).begin(opened);
      }
    });
    return requestView(opened as RequestRow);
  },
});
