import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { openTransactionsEnded } from '../queries/open-transactions';
import { getService } from '../utils/get-service';
import type { LedgerEntry, Subject } from './entry';

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

interface Means {
  findSubjects(entries: readonly LedgerEntry[]): Promise<Map<string, Subject[]>>;
  isKeptBack(subjects: readonly Subject[]): Promise<boolean>;
  erase: ErasingFunction;
  done(entryId: string, trx: Knex): Promise<void>;
}

type Progress = (ended: number, all: number) => void;

/**
 * Twice, and only then carried out: whoever had read something before it was erased may have written it again in a
 * transaction that was open then. One that was interrupted in between stays outstanding, and is repeated.
 */
export const replayEntries = async (
  { strapi }: { strapi: Core.Strapi },
  entries: readonly LedgerEntry[],
  { findSubjects, isKeptBack, erase, done }: Means,
  onProgress: Progress
): Promise<ReplayedErasure[]> => {
  const eraseAll = async (
    given: readonly LedgerEntry[],
    end: (entryId: string, trx: Knex.Transaction) => Promise<void>,
    onEnded: Progress = () => undefined
  ): Promise<ReplayedErasure[]> => {
    const subjects = await findSubjects(given);
    const replayed: ReplayedErasure[] = [];
    for (const { id: entryId } of given) {
      const found = subjects.get(entryId) ?? [];
      const isHeld = await isKeptBack(found);
      if (!isHeld) {
        await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
          for (const subject of found) {
            await erase({ subject, entryId, trx });
          }
          await end(entryId, trx);
        });
      }
      replayed.push({ entryId, subjects: found.length, isHeld });
      onEnded(replayed.length, given.length);
    }
    return replayed;
  };

  const first = await eraseAll(entries, () => Promise.resolve(), onProgress);
  const free = new Map(
    first.filter(({ isHeld }) => !isHeld).map((replayed) => [replayed.entryId, replayed])
  );
  await openTransactionsEnded(strapi.db.connection);
  const second = await eraseAll(
    entries.filter(({ id }) => free.has(id)),
    done
  );
  // What was exported of them before.
  await getService('exports', { strapi }).sweep({});
  const again = new Map(second.map((replayed) => [replayed.entryId, replayed]));
  return first.map((one) => {
    const { subjects, isHeld } = again.get(one.entryId) ?? one;
    return { ...one, subjects: Math.max(one.subjects, subjects), isHeld };
  });
};
