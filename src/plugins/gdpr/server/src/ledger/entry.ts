import { createHash, createHmac, hkdfSync, randomUUID, timingSafeEqual } from 'node:crypto';
import { canonicalAddress } from '../../../../../lib/address-spellings';
import { canonicalJson } from '../../../../../lib/canonical-json';

const FORMAT = 'indivillage-gdpr-erasure/1';
const KEY_BYTES = 32;
const KEY_ID_LENGTH = 16;

/** Where object storage has the ledger. */
export const LEDGER_PREFIX = 'gdpr/erasures/';

/** Whom an erasure is about, as the database knows them. */
export interface Subject {
  documentId: string;
  email: string;
}

/** One erasure, without anything by which somebody without the key could know whose. */
export interface LedgerEntry {
  format: typeof FORMAT;
  /** Its time first, so that names are in the order of time; then a random part. */
  id: string;
  at: string;
  /** Of the key that the hashes are made with. */
  keyId: string;
  documentId: string;
  email: string;
  /**
   * SHA-256 of the entries that none had followed when this was written. Mostly that is one. Of two
   * that are written at once both follow the same one, and the next follows both.
   */
  previous: string[];
  /** Over all of the above, so that nobody without the key adds an entry. */
  mac: string;
}

export class LedgerEntryError extends Error {}

export const nameOf = (id: string): string => `${LEDGER_PREFIX}${id}.json`;

/** Nothing for the name of something else. */
export const idOfName = (name: string): string | undefined =>
  /^gdpr\/erasures\/(\d{17}-[0-9a-f-]{36})\.json$/.exec(name)?.[1];

export const hashOfEntry = (entry: LedgerEntry): string =>
  createHash('sha256').update(canonicalJson(entry)).digest('hex');

/** The entries that none of the others follows. */
export const headsOf = (entries: readonly LedgerEntry[]): string[] => {
  const followed = new Set(entries.flatMap(({ previous }) => previous));
  return entries
    .map(hashOfEntry)
    .filter((hash) => !followed.has(hash))
    .sort();
};

/** Hashes that entries name and none has: what they followed is gone, or was changed. */
export const missingBefore = (entries: readonly LedgerEntry[]): string[] => {
  const present = new Set(entries.map(hashOfEntry));
  return [...new Set(entries.flatMap(({ previous }) => previous))].filter(
    (hash) => !present.has(hash)
  );
};

/** Writes and reads entries under the key (base64 of 32 bytes) that every restore needs. */
export const createLedgerKey = (ledgerKey: string) => {
  const derive = (purpose: string): Buffer =>
    Buffer.from(
      hkdfSync('sha256', Buffer.from(ledgerKey, 'base64'), '', `gdpr ledger ${purpose}`, KEY_BYTES)
    );
  const keys = {
    documentId: derive('document id'),
    email: derive('e-mail'),
    mac: derive('entry'),
  };
  const keyId = derive('key id').toString('hex').slice(0, KEY_ID_LENGTH);
  const keyed = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest('hex');
  const macOf = ({ mac: _mac, ...rest }: LedgerEntry) => keyed(keys.mac, canonicalJson(rest));

  const hashesOf = ({ documentId, email }: Subject) => ({
    documentId: keyed(keys.documentId, documentId),
    email: keyed(keys.email, canonicalAddress(email)),
  });

  return {
    hashesOf,

    isAbout(entry: LedgerEntry, subject: Subject): boolean {
      const hashes = hashesOf(subject);
      return entry.documentId === hashes.documentId || entry.email === hashes.email;
    },

    write(subject: Subject, previous: string[], now = new Date()): LedgerEntry {
      const at = now.toISOString();
      const entry: LedgerEntry = {
        format: FORMAT,
        id: `${at.replaceAll(/\D/g, '')}-${randomUUID()}`,
        at,
        keyId,
        ...hashesOf(subject),
        previous,
        mac: '',
      };
      return { ...entry, mac: macOf(entry) };
    },

    /** @throws LedgerEntryError where it is not an entry of this name and key, as it was written */
    read(id: string, text: string): LedgerEntry {
      let entry: Omit<LedgerEntry, 'format' | 'mac'> & { format: string; mac: unknown };
      try {
        entry = JSON.parse(text) as LedgerEntry;
      } catch {
        throw new LedgerEntryError(`The entry ${id} of the ledger of erasures cannot be read`);
      }
      if (entry.format !== FORMAT || entry.id !== id) {
        throw new LedgerEntryError(`The entry ${id} of the ledger of erasures is something else`);
      }
      if (entry.keyId !== keyId) {
        throw new LedgerEntryError(
          `The entry ${id} of the ledger of erasures was written under another GDPR_LEDGER_KEY: set the key of then`
        );
      }
      const expected = Buffer.from(macOf(entry as LedgerEntry), 'hex');
      const given = Buffer.from(String(entry.mac), 'hex');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        throw new LedgerEntryError(`The entry ${id} of the ledger of erasures was changed`);
      }
      return entry as LedgerEntry;
    },
  };
};

export type LedgerKey = ReturnType<typeof createLedgerKey>;
