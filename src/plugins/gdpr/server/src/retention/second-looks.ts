import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Footprint, Subject } from '../contracts/personal-data-source';
import { HeldError } from '../holds/held-error';
import { openTransactionsEnded } from '../queries/open-transactions';
import { getService } from '../utils/get-service';
import type { OpenRun } from './items';

/**
 * Whoever had read something of a document before it ended may have written it again, or something that belongs to it,
 * in a transaction that was open then. Once they are all through, what they left goes as well.
 */
export const createSecondLooks = ({ strapi }: { strapi: Core.Strapi }) => {
  const notLookedAt = async ({ id }: OpenRun): Promise<string[]> => {
    const { rows } = await strapi.db.connection.raw<{ rows: { id: string }[] }>(
      `SELECT document_id AS id FROM ops.gdpr_retention_items
       WHERE run_id = ? AND state = 'done' AND again_at IS NULL ORDER BY document_id`,
      [id]
    );
    return rows.map((row) => row.id);
  };

  const lookedAt = async (trx: Knex, { id }: OpenRun, documentId: string): Promise<void> => {
    await trx.raw(
      `UPDATE ops.gdpr_retention_items SET again_at = clock_timestamp()
       WHERE run_id = ? AND document_id = ? AND again_at IS NULL`,
      [id, documentId]
    );
  };

  const eraseAgain = async (
    run: OpenRun,
    documentId: string,
    footprints: readonly Footprint[]
  ): Promise<void> => {
    const cause = `${run.id} ${documentId}`;
    try {
      await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        for (const footprint of footprints) {
          await getService('erasures', { strapi }).erase(footprint, { cause });
        }
        await lookedAt(trx, run, documentId);
      });
    } catch (error) {
      if (!(error instanceof HeldError)) {
        throw error;
      }
      // Placed since it ended: what is left stays.
      await lookedAt(strapi.db.connection, run, documentId);
    }
  };

  const footprintsOf = (
    { rule }: OpenRun,
    documentId: string,
    people: readonly Subject[] | undefined
  ): Promise<Footprint[]> => {
    const subjects = getService('subjects', { strapi });
    return Promise.all(
      people
        ? people.map((subject) => subjects.footprint(subject))
        : [subjects.footprintOf(rule.type.uid, documentId)]
    );
  };

  const isOfPeople = ({ rule }: OpenRun): boolean => rule.type.subject?.self === true;

  return {
    /** At what ended in one batch, by document: one wait for all of it. */
    async take(
      run: OpenRun,
      ended: ReadonlyMap<string, Subject>,
      signal: AbortSignal
    ): Promise<void> {
      if (ended.size === 0) {
        return;
      }
      await openTransactionsEnded(strapi.db.connection, signal);
      for (const [documentId, subject] of ended) {
        signal.throwIfAborted();
        const people = isOfPeople(run) ? [subject] : undefined;
        await eraseAgain(run, documentId, await footprintsOf(run, documentId, people));
      }
    },

    /** At what was not looked at, because somebody ended in between. What their addresses were, the ledger knows. */
    async takeLeft(run: OpenRun, signal: AbortSignal): Promise<void> {
      const left = await notLookedAt(run);
      if (left.length === 0) {
        return;
      }
      await openTransactionsEnded(strapi.db.connection, signal);
      const people = isOfPeople(run)
        ? await getService('ledger', { strapi }).leftOf(left)
        : undefined;
      for (const documentId of left) {
        signal.throwIfAborted();
        const subjects = people?.get(documentId)?.map((subject) => ({
          userId: subject.documentId.includes('@') ? undefined : subject.documentId,
          email: subject.email,
        }));
        await eraseAgain(run, documentId, await footprintsOf(run, documentId, subjects));
      }
    },
  };
};
