/** Why somebody is not given a value that is kept of them. */
export const REDACTION_GROUNDS = [
  'others',
  'trade-secret',
  'secrecy',
  'proceedings',
  'not-subject',
] as const;

export type RedactionGround = (typeof REDACTION_GROUNDS)[number];

/** A value, or a file, that is left out of what is handed out. */
export interface Redaction {
  /** Within what was made (RFC 6901): a value of data.json, or `/files/N` for a file. */
  path: string;
  ground: RedactionGround;
  /** What the person reads beside the ground. */
  text: string | null;
}

/** A value that can be left out by itself. */
export interface ReviewedValue {
  path: string;
  /** As in `data.message`. */
  name: string;
  value: string;
}

export interface ReviewedFile {
  /** The place in the list of files. */
  number: number;
  path: string;
  name: string;
  size: number;
}

/** What was made of a person and waits to be handed out. */
export interface ExportReview {
  types: {
    type: string;
    name: string;
    documents: { id: string; createdAt: string; values: ReviewedValue[] }[];
  }[];
  files: ReviewedFile[];
  redactions: Redaction[];
}

/** GET /requests/:id/review; POST and DELETE …/review/redactions answer the redactions alone. */
export interface ExportReviewResponse {
  data: ExportReview;
}

export interface RedactionsResponse {
  data: Redaction[];
}
