import type { Readable } from 'node:stream';
import type { SignedDocument } from '../../../../../../lib/signed-documents';
import type { EntryTexts } from '../formats/leaf';

export const SEAL_COLUMNS = [
  'number',
  'kind',
  'class',
  'month',
  'era',
  'from_transaction',
  'to_transaction',
  'entry_count',
  'first_sequence',
  'sealed_at',
  'hash',
  'document',
  'signature',
] as const;

/** A row of `audit.seals`, every column as Postgres writes it. */
export type SealRow = Readonly<Record<(typeof SEAL_COLUMNS)[number], string | null>>;

export interface PartitionSource {
  /** `entries_change_2026_11` */
  name: string;
  entries: AsyncIterable<EntryTexts>;
}

/** The log that is verified: a database, or a dump of one. */
export interface LogSource {
  seals(): AsyncIterable<SealRow>;
  /** Those whose names are wanted. Each is read once, to its end, before the next. */
  partitions(isWanted: (name: string) => boolean): AsyncIterable<PartitionSource>;
}

/** What the database has no power over: the objects, or copies of them. */
export interface StoreSource {
  /** Numbers of seals, in any order. */
  numbers(): AsyncIterable<number>;
  seal(number: number): Promise<SignedDocument | undefined>;
  witness(number: number): Promise<Buffer | undefined>;
}

export interface ArchiveSource {
  open(key: string): Promise<Readable | undefined>;
}
