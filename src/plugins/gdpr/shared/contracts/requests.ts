import type { PrivacyRequest } from './privacy';

/** What a person can ask for. */
export const REQUEST_KINDS = [
  'access',
  'portability',
  'erasure',
  'rectification',
  'restriction',
  'objection',
  'withdrawal',
] as const;

export type RequestKind = (typeof REQUEST_KINDS)[number];

export const REQUEST_STATES = [
  'received',
  'in-doubt',
  'in-progress',
  'awaiting-approval',
  'running',
  'in-review',
  'done',
  'refused',
  'withdrawn',
  'failed',
] as const;

export type RequestState = (typeof REQUEST_STATES)[number];

/** Which way it came: opened by staff, by a link in a mail, or by somebody who is signed in. */
export type RequestChannel = 'staff' | 'mail' | 'account';

/** What staff does about a request that needs no right but to handle it. */
export const STAFF_STEPS = [
  'note',
  'assign',
  'doubt',
  'prove',
  'take-up',
  'extend',
  'finish',
  'refuse',
] as const;

export type StaffStep = (typeof STAFF_STEPS)[number];

/** What changes the state of a request, or is written down about it. */
export type StepAction =
  | StaffStep
  | 'receive'
  | 'join'
  | 'withdraw'
  | 'carry-out'
  | 'review'
  | 'hand-out'
  | 'ask-approval'
  | 'approve'
  | 'reject'
  | 'end'
  | 'fail'
  | 'warn';

export interface RequestStep {
  action: StepAction;
  /** Name of who took it; null for the person themselves, and for jobs. */
  takenBy: string | null;
  text: string | null;
  createdAt: string;
}

/** Somebody to whom a request can be given. */
export interface Officer {
  id: string;
  name: string;
}

/** GET /requests/:id/steps */
export interface FindStepsResponse {
  data: RequestStep[];
}

/** GET /officers */
export interface FindOfficersResponse {
  data: Officer[];
}

/** What the person who asked is told. */
export interface OwnRequest
  extends Pick<PrivacyRequest, 'id' | 'kind' | 'state' | 'receivedAt' | 'dueAt' | 'endedAt'> {
  isExtended: boolean;
  export: PrivacyRequest['export'];
}

/** POST /api/gdpr/requests/confirm; `key` opens the request, and nothing else. */
export interface ConfirmResponse {
  data: OwnRequest & { key: string };
}

export interface OwnRequestResponse {
  data: OwnRequest;
}

/** GET /api/gdpr/me */
export interface MeResponse {
  data: { kept: { type: string; name: string; documents: number }[]; requests: OwnRequest[] };
}
