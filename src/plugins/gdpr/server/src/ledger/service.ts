import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { canonicalAddress } from '../../../../../lib/address-spellings';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { createLedgerKey, missingBefore } from './entry';
import type { LedgerEntry, Subject } from './entry';
import { createLedgerObjects } from './objects';
import { createLedgerWriter } from './writer';

const USERS_PER_READ = 1_000;

export interface ReplayedErasure {
  entryId: string;
  /** How many accounts, and addresses without one, were erased: none if this database has none of that person. */
  subjects: number;
  /** A hold keeps the person: the entry stays outstanding until a replay after its release. */
  isHeld: boolean;
}

/** Erases what this database has of a subject, in the transaction, and knows of no ledger. */
export type ErasingFunction = (given: {
  subject: Subject;
  entryId: string;
  trx: Knex.Transaction;
}) => Promise<void>;

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

  const everyUser = async function* (): AsyncGenerator<Subject> {
    let last = 0;
    for (;;) {
      const users = (await strapi.db.query('plugin::users-permissions.user').findMany({
        select: ['id', 'documentId', 'email'],
        where: { id: { $gt: last } },
        orderBy: { id: 'asc' },
        limit: USERS_PER_READ,
      })) as { id: number; documentId: string; email: string | null }[];
      const end = users.at(-1);
      if (!end) {
        return;
      }
      last = end.id;
      for (const { documentId, email } of users) {
        yield { documentId, email: email ?? '' };
      }
    }
  };

  const writer = () => createLedgerWriter({ key, stored, carriedOut });

  /** Whom the entries are about, of those that this database has. */
  const findSubjects = async (entries: readonly LedgerEntry[]) => {
    const byHash = new Map<string, LedgerEntry>();
    for (const entry of entries) {
      byHash.set(entry.documentId, entry);
      byHash.set(entry.email, entry);
    }
    const found = new Map<string, Subject[]>(entries.map(({ id }) => [id, []]));
    for await (const subject of everyUser()) {
      const hashes = key.hashesOf(subject);
      const entry = byHash.get(hashes.documentId) ?? byHash.get(hashes.email);
      if (entry) {
        found.get(entry.id)?.push(subject);
      }
    }
    for await (const email of getService('subjects', { strapi }).everyAddress()) {
      const subject = { documentId: email, email };
      const known = found.get(byHash.get(key.hashesOf(subject).email)?.id ?? '');
      // Whoever has an account is erased with what is found by its address.
      if (known?.every((other) => canonicalAddress(other.email) !== email)) {
        known.push(subject);
      }
    }
    return found;
  };

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
      for (const [entryId, subjects] of await findSubjects(entries)) {
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
      const subjects = await findSubjects(entries);
      const replayed: ReplayedErasure[] = [];
      for (const { id: entryId } of entries) {
        const found = subjects.get(entryId) ?? [];
        const isHeld = await isKeptBack(found);
        if (!isHeld) {
          await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
            for (const subject of found) {
              await eraseSubject({ subject, entryId, trx });
            }
            await done(entryId, trx);
          });
        }
        replayed.push({ entryId, subjects: found.length, isHeld });
        onProgress(replayed.length, entries.length);
      }
      // What was exported of them before.
      await getService('exports', { strapi }).sweep({});
      return replayed;
    },
  };
};
