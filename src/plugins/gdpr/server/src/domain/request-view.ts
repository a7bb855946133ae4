import type { PrivacyRequest } from '../../../shared/contracts/privacy';

type Moment = Date | string;

/** A row of `plugin::gdpr.privacy-request`. */
export interface RequestRow
  extends Pick<
    PrivacyRequest,
    'kind' | 'state' | 'subject' | 'email' | 'reason' | 'failure' | 'outcome'
  > {
  id: number;
  documentId: string;
  openedBy: string | null;
  createdAt: Moment;
  dueAt: Moment;
  endedAt: Moment | null;
  storageKey: string | null;
  sha256: string | null;
  size: string | null;
  expiresAt: Moment | null;
}

const iso = (moment: Moment): string => new Date(moment).toISOString();

export const requestView = (row: RequestRow): PrivacyRequest => {
  const { documentId, kind, state, subject, email, reason, failure, outcome } = row;
  const { createdAt, dueAt, endedAt, storageKey, size, sha256, expiresAt } = row;
  return {
    id: documentId,
    kind,
    state,
    subject,
    email,
    reason,
    failure,
    outcome,
    createdAt: iso(createdAt),
    dueAt: iso(dueAt),
    endedAt: endedAt && iso(endedAt),
    export:
      storageKey !== null && size !== null && sha256 !== null && expiresAt !== null
        ? { size, sha256, expiresAt: iso(expiresAt) }
        : null,
  };
};
