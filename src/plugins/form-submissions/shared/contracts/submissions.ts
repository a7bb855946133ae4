import type { FieldDefinition, FieldValue } from './forms';

export const STATUSES = ['submitted', 'processing', 'completed', 'failed'] as const;
export type SubmissionStatus = (typeof STATUSES)[number];

export const VERDICTS = ['ham', 'spam'] as const;
export type SpamVerdict = (typeof VERDICTS)[number];

/** From where a submission came: `code` is the Document Service. */
export const DOORS = ['rest', 'graphql', 'admin', 'code'] as const;
export type Door = (typeof DOORS)[number];

export interface SpamReason {
  /** In kebab-case, such as `honeypot` or `too-many-links`. */
  code: string;
  /** What it adds to the score; spam begins at 1. */
  weight: number;
}

export interface ConsentRecord {
  field: string;
  /** SHA-256 of the exact text, in hex. The text is in the definition. */
  textHash: string;
  /** ISO 8601. */
  givenAt: string;
  /** ISO 8601; not there while it is in force. */
  withdrawnAt?: string;
}

/** Body of POST /api/form-submissions */
export interface CreateSubmissionRequest {
  form: string;
  data: Record<string, unknown>;
  /** documentIds of services. */
  services?: string[];
  /** BCP 47. */
  locale?: string;
  sourceUrl?: string;
  /** Base64 of a solved ALTCHA challenge. */
  altcha?: string;
  uploads?: string[];
}

export interface SubmissionReceipt {
  id: string;
  status: SubmissionStatus;
  links: { status: string };
}

/** 202 of POST /api/form-submissions */
export interface CreateSubmissionResponse {
  data: SubmissionReceipt;
}

/** GET /api/form-submissions/:id/status */
export interface SubmissionStatusResponse {
  data: { id: string; status: SubmissionStatus; submittedAt: string; updatedAt: string };
}

/** Who it is from, as far as the form asks. */
export interface SubmissionContact {
  /** The answer to `name`, or first and last name together. */
  name?: string;
  company?: string;
  phone?: string;
}

/** GET /api/form-submissions/mine */
export interface FindOwnSubmissionsResponse {
  data: (SubmissionContact & {
    id: string;
    form: string;
    status: SubmissionStatus;
    email?: string;
    data: Record<string, FieldValue>;
    services: string[];
    submittedAt: string;
  })[];
  meta: { pagination: { page: number; pageSize: number; pageCount: number; total: number } };
}

/** Whom an enquiry waits for that is neither completed nor failed: us, or messages that are on the way. */
export const WAITS_FOR = ['staff', 'messages'] as const;
export type WaitsFor = (typeof WAITS_FOR)[number];

/** The list's order; those with the same status or form by their time, in the same direction. */
export const SORTS = [
  'submittedAt:desc',
  'submittedAt:asc',
  'status:asc',
  'status:desc',
  'form:asc',
  'form:desc',
] as const;
export type Sort = (typeof SORTS)[number];

/** An account of the admin panel that may answer. */
export interface StaffMember {
  id: number;
  name: string;
}

/** Filters of the list, its export and nothing else. */
export interface SubmissionFilters {
  form?: string;
  status?: SubmissionStatus;
  spam?: SpamVerdict;
  /** documentId. */
  service?: string;
  /** The whole address. */
  email?: string;
  /** Beginnings of words of a name or company; or the whole address, phone number or reference. */
  search?: string;
  waiting?: WaitsFor;
  /** The id of an account, or `none`. */
  assignee?: string;
  /** Only those that nobody has opened. */
  unread?: 'true';
  /** Only those with messages that never left. */
  unsent?: 'true';
  /** ISO 8601; `from` is included, `to` is not. */
  from?: string;
  to?: string;
}

export interface SubmissionSummary extends SubmissionContact {
  id: string;
  form: string;
  formTitle: string;
  status: SubmissionStatus;
  spam: SpamVerdict;
  email?: string;
  services: string[];
  submittedAt: string;
  answeredAt?: string;
  /** Absent when it is completed, failed or spam. */
  waitsFor?: WaitsFor;
  assignee?: StaffMember;
  /** Nobody who answers has opened it; absent when somebody has. */
  unread?: true;
  /** Messages that never left, as there was no mail server; absent when there are none. */
  unsent?: Channel[];
  /** What was sent cannot be decrypted; absent when it can. */
  isUnreadable?: true;
}

/** GET /form-submissions/submissions of the admin panel */
export interface FindSubmissionsResponse {
  data: SubmissionSummary[];
  meta: { pagination: { page: number; pageSize: number; pageCount: number; total: number } };
}

export type EventKind =
  | 'received'
  | 'state'
  | 'verdict'
  | 'assign'
  | 'note'
  | 'reply'
  | 'delivery'
  | 'resend';

export interface SubmissionEvent {
  id: string;
  kind: EventKind;
  actor: { kind: 'visitor' | 'user' | 'admin' | 'system'; id?: string; name?: string };
  /**
   * received: { state, verdict, door } · state and verdict: { from, to }
   * assign: { to: id of an account or null }, with its name as `name`
   * delivery: { delivery, channel, target?, attempt, outcome: 'delivered' | 'failed' | 'unsent', status?, error?, durationMs }
   *   or { channel, attempt: 0, outcome: 'skipped', error } for a message that was not even tried
   * resend: { deliveries: string[] } · others: {}
   */
  detail: Record<string, unknown>;
  /** Of notes and replies. */
  text?: string;
  at: string;
}

export const CHANNELS = ['notification', 'acknowledgement', 'reply', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

/** `unsent`: there was no mail server. Out of it leads only another attempt. */
export type DeliveryState = 'pending' | 'delivered' | 'failed' | 'unsent';

export interface DeliveryView {
  id: string;
  channel: Channel;
  /** Of a webhook: its address. */
  target?: string;
  state: DeliveryState;
  attempts: number;
  lastStatus?: number;
  lastError?: string;
  settledAt?: string;
}

export interface SubmissionDetails extends SubmissionSummary {
  door: Door;
  locale?: string;
  sourceUrl?: string;
  /** As it was written. */
  data: Record<string, FieldValue>;
  /** Phone numbers and addresses that were understood as something else than what was written. */
  understood: Record<string, string>;
  /** As the form was when it was submitted. */
  fields: FieldDefinition[];
  consents: (ConsentRecord & { text?: string })[];
  spamScore: number;
  spamReasons: SpamReason[];
  user?: { documentId: string; confirmed: boolean };
  uploads: string[];
  timeline: SubmissionEvent[];
  deliveries: DeliveryView[];
}

/** GET /form-submissions/submissions/:id, and the answer of every change below */
export interface FindSubmissionResponse {
  data: SubmissionDetails;
}

/** PUT …/:id/status */
export interface ChangeStatusRequest {
  status: SubmissionStatus;
}

/** PUT …/:id/verdict */
export interface ChangeVerdictRequest {
  spam: SpamVerdict;
}

/** POST …/:id/notes and POST …/:id/replies */
export interface AddTextRequest {
  text: string;
}

/** POST …/:id/resend: these deliveries, or all that failed or never left. Retries a failed submission. */
export interface ResendRequest {
  deliveries?: string[];
}

/** One change of several submissions. */
export type SubmissionChange =
  | { status: SubmissionStatus }
  | { spam: SpamVerdict }
  /** Nobody: null. */
  | { assignee: number | null }
  | { unread: boolean };

/** POST /form-submissions/submissions-changes: up to 100, each by itself */
export interface ChangeSubmissionsRequest {
  ids: string[];
  change: SubmissionChange;
}

export interface ChangeSubmissionsResponse {
  data: {
    done: string[];
    refused: { id: string; reason: string }[];
  };
}

export interface SavedReplyView {
  id: string;
  title: string;
  /** BCP 47. */
  language: string;
  /** With what this submission has for its placeholders. */
  text: string;
}

/** GET …/:id/saved-replies: those in the language of the submission first */
export interface SavedRepliesResponse {
  data: SavedReplyView[];
}

/** GET /form-submissions/counters: not spam, but for the last one */
export interface CountersResponse {
  data: {
    today: number;
    /** For us. */
    waiting: number;
    /** Messages are. */
    onTheWay: number;
    /** Nobody has opened them. */
    unread: number;
    failed: number;
    /** Submissions with messages that never left. */
    unsent: number;
    spamThisWeek: number;
    /** The last 14 days in UTC, oldest first. */
    perDay: { date: string; count: number }[];
  };
}

/** GET /form-submissions/filters: what the list can be filtered by */
export interface FilterOptionsResponse {
  data: {
    forms: { key: string; title: string }[];
    services: { documentId: string; name: string }[];
    staff: StaffMember[];
  };
}

/** GET /form-submissions/mail-server */
export interface MailServerResponse {
  data: {
    isConfigured: boolean;
    /** Submissions with messages that never left, as there was none. */
    unsent: number;
  };
}
