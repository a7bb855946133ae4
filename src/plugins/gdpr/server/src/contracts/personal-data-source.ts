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
  subject: Subject;
  /** By type; of each at least one. Those of a type are in the order in which they were made. */
  documents: ReadonlyMap<string, readonly SubjectRow[]>;
}

export interface ExportedFile {
  /** Within the export, as in `files/abc/samples.csv`. */
  path: string;
  open(): Promise<Readable>;
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
  /** In the transaction of the erasure. Answers how much of what is gone. */
  anonymise?(
    footprint: Footprint,
    trx: Knex.Transaction
  ): Promise<Readonly<Record<string, number>>>;
}
