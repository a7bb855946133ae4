import type { FieldValue } from '../../../../shared/contracts/forms';
import type {
  Channel,
  ConsentRecord,
  DeliveryState,
  Door,
  EventKind,
  SpamReason,
  SpamVerdict,
  SubmissionStatus,
} from '../../../../shared/contracts/submissions';

/** What Strapi gives of a time. */
export type Time = string | Date;

export interface SubmissionRow {
  id: number;
  documentId: string;
  formKey: string;
  definitionHash: string;
  data: Record<string, FieldValue> | null;
  email: string | null;
  state: SubmissionStatus;
  spamVerdict: SpamVerdict;
  /** Postgres answers a decimal as text. */
  spamScore: number | string;
  spamReasons: SpamReason[] | null;
  serviceNames: string[] | null;
  user?: { documentId: string; confirmed: boolean | null } | null;
  consents: ConsentRecord[] | null;
  uploads: string[] | null;
  sourceUrl: string | null;
  language: string | null;
  door: Door;
  answeredAt: Time | null;
  assigneeId?: number | null;
  unread?: boolean | null;
  /** Since when nothing of it is sent, as the person has asked. */
  objectedAt?: Time | null;
  createdAt: Time;
  /** Its encrypted values cannot be decrypted, and are left out. */
  isUnreadable?: true;
}

/** A submission as messages are made of it. */
export type SubmissionToSend = Pick<
  SubmissionRow,
  | 'documentId'
  | 'formKey'
  | 'definitionHash'
  | 'email'
  | 'state'
  | 'spamVerdict'
  | 'language'
  | 'createdAt'
  | 'objectedAt'
> & { [List in 'data' | 'serviceNames' | 'consents']: NonNullable<SubmissionRow[List]> };

export interface EventRow {
  documentId: string;
  kind: EventKind;
  actorKind: 'visitor' | 'user' | 'admin' | 'system';
  actorId: string | null;
  detail: Record<string, unknown> | null;
  text: string | null;
  createdAt: Time;
}

export interface DeliveryRow {
  documentId: string;
  submission: string;
  channel: Channel;
  /** Of a webhook: its address. */
  target: string | null;
  /** Of a reply: the event with its text. */
  event: string | null;
  state: DeliveryState;
  /** How often it was asked for. Jobs of an earlier round have no say. */
  round: number;
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  settledAt: Time | null;
}
