/** What a receipt says. Nothing in it is personal: whoever is given it may show it to anybody. */
export const RECEIPT_FORMAT = 'indivillage-gdpr-receipt/1';

export type ReceiptKind = 'erasure' | 'export';

/** How many entries of a type were handled, as in contact, form-submission, 3. */
export interface ReceiptCount {
  category: string;
  type: string;
  count: number;
}

interface ReceiptKept extends ReceiptCount {
  ground: string;
  /** A day, or nothing where the ground has no end yet. */
  until: string | null;
}

/** How many people at least are alike in what tells of the person, among the documents that are left. */
export interface ReceiptGroup {
  type: string;
  documents: number;
  k: number;
}

export interface ReceiptScan {
  at: string;
  places: number;
  searchedBytes: number;
  hits: number;
  notSearched: { place: string; reason: string }[];
}

/** What whoever issues a receipt knows. */
export interface ReceiptFacts {
  kind: ReceiptKind;
  requestId: string | null;
  done: ReceiptCount[];
  kept: ReceiptKept[];
  /** Of an erasure by request; by age, nobody has looked. */
  remaining?: ReceiptGroup[];
  scan: ReceiptScan | null;
  /** When the last backup that has the data is gone; nothing where that is not known. */
  lastBackupEndsAt: string | null;
  /** Of the ledger, for an erasure. */
  ledgerEntryId: string | null;
}

export interface ReceiptDocument extends ReceiptFacts {
  format: typeof RECEIPT_FORMAT;
  id: string;
  issuedAt: string;
  pluginVersion: string;
  keyId: string;
}
