/** Somebody decided where answers go. */
export interface DestinationChange {
  id: string;
  /** documentId of the form, which may be gone. */
  form: string;
  formTitle: string | null;
  /** Names of its attributes. */
  fields: string[];
  /** Of the published version, which is what counts; otherwise of the draft. */
  isPublished: boolean;
  /** Name of the account; nobody when the application did it, or the account is gone. */
  changedBy: string | null;
  /** ISO 8601. */
  at: string;
}

/** GET /form-submissions/destination-changes: the newest of the last 30 days, of one form or of all */
export interface DestinationChangesResponse {
  data: DestinationChange[];
}
