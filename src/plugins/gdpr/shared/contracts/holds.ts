export type HoldKind = 'subject' | 'document' | 'type' | 'months';

/** A legal reason not to delete. */
export interface Hold {
  id: string;
  kind: HoldKind;
  /** The document id of the account, of a hold on a person. */
  person: string | null;
  type: string | null;
  document: string | null;
  /** Months of the audit log, as in 2026-01. */
  fromMonth: string | null;
  toMonth: string | null;
  /** Gone once it is released and the person is erased. */
  reason: string | null;
  /** The day on which somebody looks at it again. */
  reviewOn: string | null;
  createdAt: string;
  releasedAt: string | null;
  releaseReason: string | null;
}

/** Data of a person that stays, and that nobody but compliance sees or uses (Article 18). */
export type Restriction = Omit<Hold, 'kind' | 'type' | 'document' | 'fromMonth' | 'toMonth'>;

interface Pagination {
  pagination: { page: number; pageSize: number; pageCount: number; total: number };
}

/** GET /holds */
export interface FindHoldsResponse {
  data: Hold[];
  meta: Pagination;
}

/** POST /holds, POST /holds/:id/release */
export interface HoldResponse {
  data: Hold;
}

/** GET /restrictions */
export interface FindRestrictionsResponse {
  data: Restriction[];
  meta: Pagination;
}

/** POST /restrictions, POST /restrictions/:id/release */
export interface RestrictionResponse {
  data: Restriction;
}
