import type { PrivacyRequest } from '../../../shared/contracts/privacy';
import type { OwnRequest } from '../../../shared/contracts/requests';
import { stepsFor } from './request-steps';

type Moment = Date | string;

/** A row of `plugin::gdpr.privacy-request`. */
export interface RequestRow
  extends Pick<
    PrivacyRequest,
    | 'kind'
    | 'state'
    | 'subject'
    | 'email'
    | 'reason'
    | 'failure'
    | 'outcome'
    | 'channel'
    | 'assignee'
    | 'decidedBy'
    | 'approvedBy'
    | 'needsApproval'
    | 'needsReview'
    | 'handedOutBy'
  > {
  id: number;
  documentId: string;
  openedBy: string | null;
  createdAt: Moment;
  receivedAt: Moment | null;
  extendedAt: Moment | null;
  stoppedAt: Moment | null;
  stoppedDays: number;
  language: string | null;
  dueAt: Moment;
  endedAt: Moment | null;
  storageKey: string | null;
  sha256: string | null;
  size: string | null;
  expiresAt: Moment | null;
  isProtected: boolean | null;
  /** Until the job has it that hands the export out. */
  exportPassword: string | null;
}

type HandedOut = RequestRow & {
  storageKey: string;
  sha256: string;
  size: string;
  expiresAt: Moment;
};

/** What still waits for a review lies in the storage as well, and is nobody's to take. */
export const isHandedOut = (row: RequestRow): row is HandedOut =>
  row.state === 'done' && row.storageKey !== null && row.expiresAt !== null;

const iso = (moment: Moment): string => new Date(moment).toISOString();

export const requestView = (row: RequestRow): PrivacyRequest => {
  const { documentId, kind, state, subject, email, reason, failure, outcome } = row;
  const { channel, assignee, decidedBy, approvedBy, needsApproval, needsReview, handedOutBy } = row;
  const { createdAt, receivedAt, extendedAt, stoppedAt } = row;
  const { dueAt, endedAt } = row;
  return {
    id: documentId,
    kind,
    state,
    subject,
    email,
    reason,
    failure,
    outcome,
    channel,
    receivedAt: iso(receivedAt ?? createdAt),
    extendedAt: extendedAt && iso(extendedAt),
    stoppedAt: stoppedAt && iso(stoppedAt),
    assignee,
    decidedBy,
    approvedBy,
    needsApproval,
    needsReview,
    handedOutBy,
    steps: stepsFor(state, kind, needsApproval).filter(
      (action) => action !== 'extend' || extendedAt === null
    ),
    createdAt: iso(createdAt),
    dueAt: iso(dueAt),
    endedAt: endedAt && iso(endedAt),
    progress: null,
    export: isHandedOut(row)
      ? {
          size: row.size,
          sha256: row.sha256,
          expiresAt: iso(row.expiresAt),
          isProtected: row.isProtected === true,
        }
      : null,
  };
};

/** What the person is told: nothing of who works on it, nor of anybody's reasons. */
export const ownRequestOf = (row: RequestRow): OwnRequest => {
  const {
    id,
    kind,
    state,
    receivedAt,
    dueAt,
    endedAt,
    extendedAt,
    export: file,
  } = requestView(row);
  return {
    id,
    kind,
    // That somebody looks at what was made is part of the work on it.
    state: state === 'in-review' ? 'in-progress' : state,
    receivedAt,
    dueAt,
    endedAt,
    isExtended: extendedAt !== null,
    export: file,
  };
};
