/** One purpose for which a type keeps data of people, on one legal basis. */
export interface ProcessingActivity {
  type: string;
  displayName: string;
  purpose: string;
  legalBasis: string;
  classes: string[];
  attributes: string[];
  /** Of them, those that are encrypted in the database. */
  encrypted: string[];
  /** Nothing where no end is declared. */
  retentionMonths: number | null;
  /** The attribute from which it counts. */
  retentionFrom: string | null;
  /** Categories of recipients: as they are declared, and webhooks that are configured. */
  recipients: string[];
  /** The whole document is deleted; else what is personal in it is anonymised. */
  isDeleted: boolean;
}

/** GET /processing-record: article 30(1) of the GDPR, as far as it is declared. */
export interface ProcessingRecordResponse {
  data: {
    controller: string | null;
    protectionOfficer: string | null;
    madeAt: string;
    activities: ProcessingActivity[];
  };
}
