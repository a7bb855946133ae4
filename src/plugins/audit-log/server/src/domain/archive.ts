import type { EntryClass } from '../contracts/entry';
import type { Month } from './months';

/** Said beside each archive, so that it can be verified without a database. */
export interface ArchiveManifest {
  version: 1;
  class: EntryClass;
  month: Month;
  entryCount: number;
  /** In the order of the lines: by era, transaction and id. */
  firstId: string | null;
  lastId: string | null;
  archive: { key: string; sha256: string };
  seals: { number: number; document: string; signature: string }[];
}

export const archiveKey = (entryClass: EntryClass, month: Month): string =>
  `audit/archive/${entryClass}/${month}.jsonl.gz`;

export const manifestKey = (entryClass: EntryClass, month: Month): string =>
  `audit/archive/${entryClass}/${month}.manifest.json`;
