import type { EntryClass } from './entry';

/** What the panel shows about the state of the seals. */
export interface SealStatus {
  lastSeal: { number: number; sealedAt: string } | null;
  unsealedEntries: number;
  /** Of the oldest entry without a seal; null when all have one. */
  oldestUnsealedAt: string | null;
  lastVerification: { at: string; isSound: boolean; findings: number } | null;
  /** PEM, to verify with. */
  publicKey: string;
}

/** All that an outsider needs to see that an entry was in the log when it was sealed. */
export interface EntryProof {
  /** The text that is hashed, see `leafLine`. */
  line: string;
  leafIndex: number;
  leafCount: number;
  /** Hashes from the leaf to the root, hexadecimal (RFC 6962, 2.1.1). */
  path: string[];
  seal: { number: number; document: string; signature: string };
  publicKey: string;
}

/** A month of a class that was archived and dropped when its time was over. */
export interface ExpiredMonth {
  class: EntryClass;
  /** `2026-11` */
  month: string;
  entryCount: number;
  archive: { key: string; sha256: string };
}
