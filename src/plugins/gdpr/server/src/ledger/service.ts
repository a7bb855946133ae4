import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { createLedgerKey, missingBefore } from './entry';
import type { LedgerEntry, Subject } from './entry';
import { createLedgerObjects } from './objects';
import { replayEntries } from './replay';
import type { ErasingFunction, ReplayedErasure } from './replay';
import { createLedgerSubjects } from './subjects';
import { createLedgerWriter } from './writer';

export interface LedgerState {
  entries: LedgerEntry[];
  /** Entries that this database has not carried out. */
  outstanding: string[];
  /** Entries that this database has carried out, and that are not in the storage. */
  vanished: string[];
  /** Hashes of entries that others follow, and that are not in the storage. */
  missing: string[];
}

/** The list of erasures outside the database, so that a restored one knows what it has to do again. */
export const createLedgerService = ({ strapi }: { strapi: Core.Strapi }) => {
  const key = createLedgerKey(getConfig({ strapi }).ledgerKey);
  const stored = createLedgerObjects({ strapi });
  const known = createLedgerSubjects({ strapi }, key);
  let erase: ErasingFunction | undefined;

  const carriedOut = async (): Promise<Set<string>> => {
    const { rows } = await strapi.db.connection.raw<{ rows: { id: string }[] }>(
      'SELECT entry_id AS id FROM ops.gdpr_erasures'
    );
    return new Set(rows.map(({ id }) => id));
  };

  const outstandingIds = async (): Promise<string[]> => {
    const ids = await stored.ids();
    const done = await carriedOut();
    return ids.filter((id) => !done.has(id));
  };

  const done = async (entryId: string, trx: Knex): Promise<void> => {
    await trx.raw(
      'INSERT INTO ops.gdpr_erasures (entry_id) VALUES (?) ON CONFLICT (entry_id) DO NOTHING',
      [entryId]
    );
  };

  const writer = () => createLedgerWriter({ key, stored, carriedOut });

  const isKeptBack = async (subjects: readonly Subject[]): Promise<boolean> => {
    for (const { documentId, email } of subjects) {
      if (await getService('holds', { strapi }).isSubjectHeld({ userId: documentId, email })) {
        return true;
      }
    }
    return false;
  };

  return {
    /**
     * Those that a hold keeps from being carried out. They are no reason to serve nothing: the hold is one to keep the
     * data, and may last for years.
     */
    async keptBack(entries: readonly LedgerEntry[]): Promise<Set<string>> {
      const held = new Set<string>();
      for (const [entryId, subjects] of await known.find(entries)) {
        if (await isKeptBack(subjects)) {
          held.add(entryId);
        }
      }
      return held;
    },

    /** Before the first change. */
    begin: async (subject: Subject): Promise<LedgerEntry> => (await writer()).write(subject),

    /** `begin` for many, one after another. */
    writer,

    /** In the transaction that erases: both are committed, or neither. */
    done,

    isAbout: key.isAbout,

    /** By id of account: what is left of people that were erased, under the account and under the address of then. */
    async leftOf(documentIds: readonly string[]): Promise<Map<string, Subject[]>> {
      const entries = documentIds.length === 0 ? [] : await stored.read(await stored.ids());
      const wanted = new Map(
        documentIds.map((documentId) => {
          const { documentId: hash } = key.hashesOf({ documentId, email: '' });
          return [documentId, entries.find((entry) => entry.documentId === hash)];
        })
      );
      const found = await known.find([...wanted.values()].filter((entry) => entry !== undefined));
      return new Map([...wanted].map(([id, entry]) => [id, found.get(entry?.id ?? '') ?? []]));
    },

    /** Entries that this database has not carried out, in the order of their time. */
    outstanding: async (): Promise<LedgerEntry[]> => stored.read(await outstandingIds()),

    /** The whole, for whoever wants to know whether something is gone from it. */
    async state(): Promise<LedgerState> {
      const ids = await stored.ids();
      const entries = await stored.read(ids);
      const inDatabase = await carriedOut();
      const inStorage = new Set(ids);
      return {
        entries,
        outstanding: ids.filter((id) => !inDatabase.has(id)),
        vanished: [...inDatabase].filter((id) => !inStorage.has(id)),
        missing: missingBefore(entries),
      };
    },

    /** How a subject is erased, which whoever knows the data says once, in `register`. */
    replayWith(erasing: ErasingFunction): void {
      erase = erasing;
    },

    /** Carries out what this database lacks. May be repeated wherever it was interrupted. */
    async replay(
      onProgress: (ended: number, all: number) => void = () => undefined
    ): Promise<ReplayedErasure[]> {
      const entries = await stored.read(await outstandingIds());
      if (entries.length === 0) {
        return [];
      }
      const eraseSubject = erase;
      if (!eraseSubject) {
        throw new Error(
          'Nothing has said how a subject is erased: ledger.replayWith was not called'
        );
      }
      const means = { findSubjects: known.find, isKeptBack, erase: eraseSubject, done };
      return replayEntries({ strapi }, entries, means, onProgress);
    },
  };
};
