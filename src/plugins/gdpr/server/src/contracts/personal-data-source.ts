import type { Readable } from 'node:stream';
import type { Knex } from 'knex';

/** A person, as far as they are known: by an account, by an address, or by both. */
export interface Subject {
  /** The document id of the account. */
  userId?: string;
  /** In lower case. */
  email?: string;
}

export interface SubjectRow {
  id: number;
  documentId: string;
}

/** Where in the content types somebody is. */
export interface Footprint {
  /** Whom it is about. Of a document that ends by its age alone, the person stays: only `documents` go. */
  subject: Subject;
  /** Everything of the person, and not a document of theirs. */
  isWhole: boolean;
  /** By type; of each at least one. Those of a type are in the order in which they were made. */
  documents: ReadonlyMap<string, readonly SubjectRow[]>;
}

export interface ExportedFile {
  /** Within the export, as in `files/abc/samples.csv`. */
  path: string;
  open(): Promise<Readable>;
}

/** Somebody whom data of the person was given to. */
export interface ExportedRecipient {
  recipient: string;
  /** As in webhook, mail. */
  channel: string;
  /** The document that was given. */
  type: string;
  id: string;
  /** ISO 8601. */
  at: string | null;
}

type Row = Record<string, unknown>;

/**
 * What a plugin knows of people beyond what stands beside its attributes. All of it may be called
 * twice for the same person, and does nothing the second time.
 */
export interface PersonalDataSource {
  /** As receipts name it. */
  name: string;
  /** What is left of a value where more decides than its declaration: by type and attribute. */
  erasedValues?: Readonly<
    Record<string, Readonly<Record<string, (value: unknown, row: Row) => Promise<unknown>>>>
  >;
  /** Whose an object of the storage is, by its key: it stays for as long as its document is on hold. */
  documentOfObject?(key: string): { type: string; documentId: string } | undefined;
  /** Files that go into an export. */
  files?(footprint: Footprint): Promise<ExportedFile[]>;
  /** To whom data of the person was given. */
  recipients?(footprint: Footprint): Promise<ExportedRecipient[]>;
  /** In the transaction of the erasure. Answers how much of what is gone. */
  anonymise?(
    footprint: Footprint,
    trx: Knex.Transaction
  ): Promise<Readonly<Record<string, number>>>;
}
