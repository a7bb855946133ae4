export type NoticeEvent =
  | 'gdpr.erasure'
  | 'gdpr.rectification'
  | 'gdpr.restriction'
  | 'gdpr.restriction-lifted';

export const NOTICE_STATES = ['pending', 'told', 'not-told', 'closed'] as const;

export type NoticeState = (typeof NOTICE_STATES)[number];

/** Why nobody tells a recipient any more. A choice: in a text of its own somebody would name people. */
export const CLOSE_REASONS = ['disproportionate', 'told-otherwise', 'gone'] as const;

export type CloseReason = (typeof CLOSE_REASONS)[number];

/** What a system that data of a person was sent to is told of what became of it (Article 19). */
export interface RecipientNotice {
  id: string;
  event: NoticeEvent;
  /** The request that it follows from; none of a restriction, and of what ends by its age. */
  request: string | null;
  /** A host. */
  recipient: string;
  /** How many documents were sent to it. */
  documents: number;
  state: NoticeState;
  attempts: number;
  /** Of the latest answer. */
  lastStatus: number | null;
  lastError: string | null;
  /** Whether the answer said so, and by which reference. */
  isAcknowledged: boolean;
  reference: string | null;
  createdAt: string;
  settledAt: string | null;
  closeReason: CloseReason | null;
}

/** GET /recipient-notices */
export interface FindNoticesResponse {
  data: RecipientNotice[];
  meta: {
    pagination: { page: number; pageSize: number; pageCount: number; total: number };
    /** All that somebody has to look at. */
    notTold: number;
  };
}

/** POST /recipient-notices/:id/close, POST /recipient-notices/:id/retry */
export interface NoticeResponse {
  data: RecipientNotice;
}
