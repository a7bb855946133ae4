import type { Hold, Restriction } from './holds';
import type { RequestChannel, RequestKind, RequestState, StepAction } from './requests';

export type { RequestKind, RequestState } from './requests';

/** What becomes of the documents of a type. */
export interface PlannedType {
  uid: string;
  displayName: string;
  documents: number;
  /** ISO 8601; of the oldest and the newest. */
  from: string | null;
  to: string | null;
  /** The whole documents go. */
  isDeleted: boolean;
  /** Attributes that lose their value, or get one that says nothing. */
  erased: string[];
  kept: { attribute: string; reason: string }[];
}

export interface SubjectPicture {
  /** The document id of the account, where there is one. */
  userId: string | null;
  email: string | null;
  types: PlannedType[];
  /** In force, on the person or on anything of theirs. */
  holds: Hold[];
  restriction: Restriction | null;
}

/** Counts of what was done, by type or by source, and what was kept. */
export interface ErasureOutcome {
  erased: Record<string, number>;
  deleted: Record<string, number>;
  sources: Record<string, Record<string, number>>;
  kept: { uid: string; attribute: string; reason: string; documents: number }[];
  /** What the documents that are left have in common; it leads to nobody. */
  person?: string | null;
  /** Once it is done. */
  receiptId?: string;
  /** What was left of the person's identifiers, wherever anything is kept; none where none was known any more. */
  scan?: { at: string; places: number; searchedBytes: number; hits: number } | null;
}

export interface ExportOutcome {
  documents: Record<string, number>;
  files: number;
}

/** What staff did, as far as the application did it with them. */
export interface HandledOutcome {
  /** Of a rectification: what staff changed in the person's documents since it was asked for. */
  corrected?: { type: string; attributes: string[] }[];
  /** Of an objection or a withdrawal: of how many documents nothing is sent any more. */
  stopped?: number;
}

/** How many files of an export there are by now. */
export interface ExportProgress {
  done: number;
  total: number;
}

export interface PrivacyRequest {
  id: string;
  kind: RequestKind;
  state: RequestState;
  subject: string | null;
  email: string | null;
  reason: string | null;
  channel: RequestChannel;
  /** From when its time is counted. */
  receivedAt: string;
  extendedAt: string | null;
  /** Since when its clock stands. */
  stoppedAt: string | null;
  /** Ids of accounts of the panel. */
  assignee: string | null;
  decidedBy: string | null;
  approvedBy: string | null;
  needsApproval: boolean;
  /** Somebody looks at the export before it is handed out. */
  needsReview: boolean | null;
  handedOutBy: string | null;
  /** What can be done about it now. */
  steps: StepAction[];
  createdAt: string;
  dueAt: string;
  endedAt: string | null;
  failure: string | null;
  outcome: ErasureOutcome | ExportOutcome | HandledOutcome | null;
  /** Of an export that is being made, where one request is looked at. */
  progress: ExportProgress | null;
  /** Of the export, while it can be downloaded. */
  export: { size: string; sha256: string; expiresAt: string; isProtected: boolean } | null;
}

/** POST /subjects/find { key, reason } */
export interface FindSubjectResponse {
  data: SubjectPicture;
}

/** GET /requests */
export interface FindRequestsResponse {
  data: PrivacyRequest[];
  meta: { pagination: { page: number; pageSize: number; pageCount: number; total: number } };
}

/** GET /requests/:id, POST /requests */
export interface FindRequestResponse {
  data: PrivacyRequest;
}

/** POST /requests/:id/hand-out; the password is said once, and to nobody else. */
export interface HandOutResponse extends FindRequestResponse {
  password: string | null;
}

/** An attribute in which something about people is kept. */
interface DataMapAttribute {
  name: string;
  class: string;
  purpose: string;
  legalBasis: string;
  onErasure: string;
  reason: string | null;
}

/** GET /data-map */
export interface DataMapResponse {
  data: {
    uid: string;
    displayName: string;
    retentionMonths: number | null;
    isDeleted: boolean;
    attributes: DataMapAttribute[];
  }[];
}
