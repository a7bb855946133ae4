import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { errors } from '@strapi/utils';
import { shortText } from '../../../../../lib/told-error';
import { getService as getDatabaseService } from '../../../../database-operations/server/src/utils/get-service';
import type { ErasureOutcome } from '../../../shared/contracts/privacy';
import { USER_UID } from '../constants';
import type { Footprint, Subject } from '../contracts/personal-data-source';
import { receiptFactsOf } from '../domain/receipt-facts';
import type { Subject as LedgerSubject } from '../ledger/entry';
import type { LedgerWriter } from '../ledger/writer';
import { getService } from '../utils/get-service';
import type { RetentionRule } from './domain/rules';
import { createExpiryQueries } from './queries/expired-documents';

export interface OpenRun {
  id: string;
  rule: RetentionRule;
  cutoff: Date;
}

type Ending = 'done' | 'spared' | 'gone';

/** Ends one document of a plan: with what belongs to it, once, in one transaction. */
export const createRetentionItems = ({ strapi }: { strapi: Core.Strapi }) => {
  const queries = createExpiryQueries({ strapi });

  const footprintOf = async ({ type }: RetentionRule, documentId: string): Promise<Footprint> => {
    const subjects = getService('subjects', { strapi });
    return type.subject?.self
      ? subjects.footprint(await subjects.find(documentId))
      : subjects.footprintOf(type.uid, documentId);
  };

  /** Written while the erasure can still be refused, and before any of it is committed. */
  const prove = async (
    { subject }: Footprint,
    outcome: ErasureOutcome,
    writer: LedgerWriter,
    trx: Knex.Transaction
  ): Promise<void> => {
    const { userId = '', email = '' } = subject;
    const { id: ledgerEntryId } = await writer.write({ documentId: userId, email });
    await getService('ledger', { strapi }).done(ledgerEntryId, trx);
    const facts = receiptFactsOf(null, { ...outcome, ledgerEntryId }, undefined);
    await getService('receipts', { strapi }).issue(facts, trx);
  };

  /** Whoever wants it restricted may need it (Article 18): only a request of theirs ends it. */
  const assertUnrestricted = async ({ type }: RetentionRule, documentId: string): Promise<void> => {
    if (await getService('restrictions', { strapi }).isRestricted(type.uid, documentId)) {
      throw new errors.ApplicationError('The data of this person is restricted: it stays');
    }
  };

  const erase = async (
    { id, rule }: OpenRun,
    documentId: string,
    writer: LedgerWriter | undefined,
    end: () => Promise<void>
  ): Promise<Subject> => {
    const footprint = await footprintOf(rule, documentId);
    const occasion = { cause: `${id} ${documentId}` };
    await getService('erasures', { strapi }).erase(footprint, occasion, async (outcome, trx) => {
      if (writer) {
        await prove(footprint, outcome, writer, trx);
      }
      await end();
    });
    return footprint.subject;
  };

  const endIn =
    (trx: Knex, { id }: OpenRun, documentId: string) =>
    async (state: Ending): Promise<void> => {
      await trx.raw(
        `UPDATE ops.gdpr_retention_items SET state = ?, ended_at = clock_timestamp()
         WHERE run_id = ? AND document_id = ?`,
        [state, id, documentId]
      );
    };

  /** Whoever comes second finds it taken, and leaves it. */
  const isMine = async (trx: Knex, { id }: OpenRun, documentId: string): Promise<boolean> => {
    const { rows } = await trx.raw<{ rows: unknown[] }>(
      `SELECT FROM ops.gdpr_retention_items
       WHERE run_id = ? AND document_id = ? AND state = 'planned' FOR UPDATE SKIP LOCKED`,
      [id, documentId]
    );
    return rows.length > 0;
  };

  const keep = async ({ id }: OpenRun, documentId: string, reason: string): Promise<void> => {
    await strapi.db.connection.raw(
      `UPDATE ops.gdpr_retention_items SET state = 'kept', ended_at = clock_timestamp(), reason = ?
       WHERE run_id = ? AND document_id = ? AND state = 'planned'`,
      [shortText(reason), id, documentId]
    );
  };

  return {
    /**
     * What refuses it keeps it, with its reason. Answers whom it was about, if it ended.
     * @throws what nobody expected: it is tried again
     */
    async end(
      run: OpenRun,
      documentId: string,
      writer?: LedgerWriter
    ): Promise<Subject | undefined> {
      let ended: Subject | undefined;
      try {
        await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
          if (!(await isMine(trx, run, documentId))) {
            return;
          }
          const end = endIn(trx, run, documentId);
          const types = getService('data-map', { strapi }).ofSubjects();
          const age = await queries.ageOf(trx, run.rule, types, run.cutoff, documentId);
          if (!age?.isOver) {
            await end(age ? 'spared' : 'gone');
            return;
          }
          await assertUnrestricted(run.rule, documentId);
          ended = await erase(run, documentId, writer, () => end('done'));
        });
        return ended;
      } catch (error) {
        const told: unknown = getDatabaseService('database-rules', { strapi }).translate(error);
        if (!(told instanceof errors.ApplicationError)) {
          throw error;
        }
        const { message } = told as Error;
        await keep(run, documentId, message);
        return undefined;
      }
    },

    /** From now on an entry of the ledger about them is work of this database, and no sign of a restore. */
    async begin({ id }: OpenRun, documentIds: readonly string[]): Promise<void> {
      await strapi.db.connection.raw(
        `UPDATE ops.gdpr_retention_items SET begun_at = coalesce(begun_at, clock_timestamp())
         WHERE run_id = ? AND document_id = ANY(?::text[]) AND state = 'planned'`,
        [id, documentIds] as never
      );
    },

    /** Whose erasures were begun and have not ended; also of those that were spared after a crash. */
    async begun(): Promise<LedgerSubject[]> {
      const { rows } = await strapi.db.connection.raw<{ rows: LedgerSubject[] }>(
        `SELECT person.document_id AS "documentId", coalesce(person.email, '') AS email
         FROM ops.gdpr_retention_items AS item
         JOIN public.?? AS person ON person.document_id = item.document_id
         WHERE item.begun_at IS NOT NULL AND item.state <> 'done' AND item.rule = ?`,
        [strapi.db.metadata.get(USER_UID).tableName, USER_UID]
      );
      return rows;
    },
  };
};
