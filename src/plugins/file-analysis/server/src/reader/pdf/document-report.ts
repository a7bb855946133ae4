import type { TextFacts } from '../text/text-facts';

export interface DocumentReport {
  pages: number;
  /** Those that were looked into: all, or some that lie evenly in it. */
  pagesRead: number;
  /** Of those that were read: without any text, as scans have them. */
  pagesWithoutText: number;
  /** Of those that were looked into: they cannot be read. */
  damagedPages: number;
  /** In millimetres, upright as they are shown; most frequent first. */
  sizes: { width: number; height: number; pages: number }[];
  /** Whether it may be read without a password, and not changed or printed. */
  isRestricted: boolean;
  hasJavaScript: boolean;
  hasForm: boolean;
  attachments: number;
  /** What is written about it, as `Author`: the values name persons, and are not read out. */
  tags: string[];
  /** Of the pages that were read. */
  text: TextFacts;
}
