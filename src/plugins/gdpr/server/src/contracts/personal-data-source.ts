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

/** A system that documents were sent to, as its source reaches it again. */
export interface Destination {
  /** By what the source knows it: shown to nobody. */
  address: string;
  /** Its host. */
  recipient: string;
  /** What may have been sent to it. */
  documents: { type: string; id: string }[];
}

/** What came of an attempt. An error is a short reason without personal values. */
type TellResult =
  | { isDelivered: true; status?: number; answer?: string }
  | { isDelivered: false; isFinal: boolean; status?: number; error: string };

type Row = Record<string, unknown>;

/** A document from another instance, as a row of the same type. */
export interface ImportedRow extends Row {
  documentId: string;
}

export interface ImportedFile extends ExportedFile {
  size: number;
  /** Whoever reads it to its end knows that it is as it was signed. */
  sha256: string;
}

/** How a plugin takes over what came from another instance. All of it in one transaction. */
interface PersonalDataImport {
  /** Before any document. What is there already stays. */
  prepare?(files: readonly ImportedFile[], trx: Knex.Transaction): Promise<void>;
  /** By type, where more is needed than a row. Answers whether it was taken. */
  documents?: Readonly<
    Record<string, (row: ImportedRow, files: readonly ImportedFile[]) => Promise<boolean>>
  >;
}

/** What is left in an attribute that the database cannot read, as encrypted answers are. */
export interface LeftValues {
  attribute: string;
  /** What else of a row says how to read it. Nothing more is given: there may be a million. */
  beside: readonly string[];
  /** Of a row, by name: what documents can be told from one another by, and what cannot be compared. */
  read(rows: readonly Row[]): Promise<
    {
      values: Record<string, { kind: 'day' | 'number' | 'text'; value: unknown }>;
      unjudged: string[];
    }[]
  >;
}

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
  /** By type: what tells of people in values that are kept after an erasure. */
  leftValues?: Readonly<Record<string, LeftValues>>;
  /** Whose an object of the storage is, by its key: it stays for as long as its document is on hold. */
  documentOfObject?(key: string): { type: string; documentId: string } | undefined;
  /** Files that go into an export. */
  files?(footprint: Footprint): Promise<ExportedFile[]>;
  import?: PersonalDataImport;
  /** To whom data of the person was given. */
  recipients?(footprint: Footprint): Promise<ExportedRecipient[]>;
  /** Who is sent documents of a type as it is configured, for the record of processing. */
  configuredRecipients?(): Promise<{ type: string; recipient: string }[]>;
  /** Systems that documents were sent to, and that are told of what becomes of them (Article 19). */
  destinations?(footprint: Footprint): Promise<Destination[]>;
  /** One attempt to tell one of them, signed as what was sent before. `id` is the same for each. */
  tell?(
    address: string,
    message: { id: string; body: string },
    signal: AbortSignal
  ): Promise<TellResult>;
  /** What a recipient of values gets of those that were corrected, by the id of the document. */
  corrected?(
    address: string,
    documents: Destination['documents']
  ): Promise<ReadonlyMap<string, object>>;
  /** These documents are not restricted any more: what waited for that goes on. In the transaction that lifts it. */
  resume?(footprint: Footprint): Promise<void>;
  /**
   * In the transaction that ends the request: from now on nothing of what is there is sent. Who withdraws takes back
   * what they agreed to as well. Answers of how many documents that is new.
   */
  stopSending?(
    footprint: Footprint,
    why: 'objection' | 'withdrawal',
    trx: Knex.Transaction
  ): Promise<number>;
  /** In the transaction of the erasure. Answers how much of what is gone. */
  anonymise?(
    footprint: Footprint,
    trx: Knex.Transaction
  ): Promise<Readonly<Record<string, number>>>;
}
