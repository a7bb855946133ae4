import type { EntryClass } from '../contracts/entry';
import { LEAF_COLUMNS } from '../verification/formats/leaf';
import type { EntryTexts } from '../verification/formats/leaf';
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

/** Reads what `leafLine` wrote. */
export const parseLeafLine = (line: string): EntryTexts => {
  const texts = JSON.parse(line) as (string | null)[];
  if (!Array.isArray(texts) || texts.length !== LEAF_COLUMNS.length) {
    throw new Error('A line of the archive is not an entry');
  }
  return Object.fromEntries(
    LEAF_COLUMNS.map((column, index) => [column, texts[index] ?? null])
  ) as EntryTexts;
};
