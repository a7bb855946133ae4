import type { EntryClass } from './entry';

/** A month of a class that was archived and dropped when its time was over. */
export interface ExpiredMonth {
  class: EntryClass;
  /** `2026-11` */
  month: string;
  entryCount: number;
  archive: { key: string; sha256: string };
}
