import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import type { ErasureOutcome } from '../../../shared/contracts/privacy';
import { REQUEST_UID, USER_UID } from '../constants';
import type { Footprint, Subject } from '../contracts/personal-data-source';
import type { RequestRow } from '../domain/request-view';
import { addOutcomes } from '../domain/add-outcomes';
import { receiptFactsOf } from '../domain/receipt-facts';
import { openTransactionsEnded } from '../queries/open-transactions';
import type { Identifier } from '../scan/domain/identifier-forms';
import type { ScanResult } from '../scan/contracts';
import { getService } from '../utils/get-service';

const OWN_INDEX = 'public.privacy_requests.email_blind_index';
/** Where the request itself still has the address: it loses it when the receipt is issued. */
const OWN_ADDRESS = [`${REQUEST_UID} email`, OWN_INDEX, `${OWN_INDEX} (statistics)`];

interface Erased extends ErasureOutcome {
  ledgerEntryId: string;
  /** Whose address is gone: by that, nobody finds them again. */
  userId?: string;
}

const ledgerSubject = ({ userId, email = '' }: Subject) => ({
  documentId: userId ?? email,
  email,
});

/** Carries an erasure out: ledger, data, what is left, receipt. Each step is taken once, whatever interrupts it. */
export const createErasureRequestsService = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Once it has begun, whom it was begun for. */
  const subjectOf = async (row: RequestRow): Promise<Subject> => {
    const subject = await getService('subjects', { strapi }).ofRequest(row);
    return { ...subject, userId: (row.outcome as Erased | null)?.userId ?? subject.userId };
  };

  /** The telephone is not known any more when the data is gone: a later attempt looks for less. */
  const identifiersOf = async ({ userId, email }: Subject): Promise<Identifier[]> => {
    const user =
      userId === undefined
        ? null
        : ((await strapi.db.query(USER_UID).findOne({
            where: { documentId: userId },
            select: ['id', 'phone'],
          })) as { phone: string | null } | null);
    return [
      ...(email === undefined ? [] : [{ kind: 'email', value: email } as const]),
      ...(user?.phone ? [{ kind: 'phone', value: user.phone } as const] : []),
    ];
  };

  const withoutThis = (footprint: Footprint, id: number): Footprint => ({
    ...footprint,
    documents: new Map(
      [...footprint.documents].map(([uid, rows]) => [
        uid,
        uid === REQUEST_UID ? rows.filter((row) => row.id !== id) : rows,
      ])
    ),
  });

  /** Until the transaction ends nobody else carries it out. Nothing where it has ended. */
  const take = async (
    trx: Knex.Transaction,
    { id }: RequestRow
  ): Promise<{ outcome: Erased | null } | undefined> => {
    const { rows } = await trx.raw<{ rows: { outcome: string | null }[] }>(
      `SELECT outcome::text FROM public.privacy_requests
       WHERE id = ? AND state = 'running' FOR UPDATE`,
      [id]
    );
    return rows[0] && { outcome: JSON.parse(rows[0].outcome ?? 'null') as Erased | null };
  };

  const eraseNow = async (
    row: RequestRow,
    subject: Subject,
    trx: Knex.Transaction
  ): Promise<Erased> => {
    // Before the ledger says that it is erased, as far as that can be known then.
    await getService('holds', { strapi }).assertSubjectFree(subject);
    const entry = await getService('ledger', { strapi }).begin(ledgerSubject(subject));
    const footprint = await getService('subjects', { strapi }).footprint(subject);
    let erased: Erased | undefined;
    await getService('erasures', { strapi }).erase(
      withoutThis(footprint, row.id),
      { cause: entry.id, request: row.documentId },
      async (outcome) => {
        erased = { ...outcome, ledgerEntryId: entry.id, userId: subject.userId };
        await getService('ledger', { strapi }).done(entry.id, trx);
        await trx.raw('UPDATE public.privacy_requests SET outcome = ?::jsonb WHERE id = ?', [
          JSON.stringify(erased),
          row.id,
        ]);
      }
    );
    return erased as Erased;
  };

  /**
   * Of two attempts at once, as where a worker was taken for dead, the second waits before it writes to the ledger: an
   * entry that nobody carries out would look like a restore, and stop the next start.
   */
  const erase = async (row: RequestRow, subject: Subject): Promise<Erased | undefined> => {
    const erased = await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      const taken = await take(trx, row);
      return taken && (taken.outcome ?? (await eraseNow(row, subject, trx)));
    });
    getJobService('jobs', { strapi }).committed();
    return erased;
  };

  /**
   * Whoever had read the data before may have written it again since, as somebody who published a document at that moment
   * does. Once they are all through, what they left goes as well.
   */
  const eraseAgain = async (
    row: RequestRow,
    subject: Subject,
    before: Erased,
    signal: AbortSignal
  ): Promise<Erased> => {
    await openTransactionsEnded(strapi.db.connection, signal);
    const footprint = await getService('subjects', { strapi }).footprint(subject);
    let all = before;
    await getService('erasures', { strapi }).erase(
      withoutThis(footprint, row.id),
      { cause: before.ledgerEntryId, request: row.documentId },
      (again) => {
        all = { ...before, ...addOutcomes(before, again) };
        return Promise.resolve();
      }
    );
    return all;
  };

  /** The planner remembers frequent values of a column until it looks again. */
  const forgetStatistics = async (types: readonly string[]): Promise<void> => {
    for (const uid of types) {
      const { tableName } = strapi.db.metadata.get(uid);
      await strapi.db.connection.raw('ANALYZE public.??', [tableName]);
    }
  };

  const scan = async (
    identifiers: Identifier[],
    signal: AbortSignal
  ): Promise<ScanResult | undefined> => {
    if (identifiers.length === 0) {
      return undefined;
    }
    const result = await getService('scans', { strapi }).scan({ identifiers, signal });
    const places = result.places.map(({ hits, ...place }) => ({
      ...place,
      hits: hits.filter(({ where }) => !OWN_ADDRESS.includes(where)),
    }));
    return { ...result, places };
  };

  /** Of an erasure that began before it was judged, nothing is known. */
  const remainingOf = async ({ person }: ErasureOutcome) =>
    person ? getService('anonymity', { strapi }).remainingOf(person) : undefined;

  return {
    /** Of a job, which may come again: what has ended is not begun anew. */
    async carryOut(row: RequestRow, signal: AbortSignal): Promise<void> {
      const subject = await subjectOf(row);
      const identifiers = await identifiersOf(subject);
      const begun = (row.outcome as Erased | null) ?? (await erase(row, subject));
      if (!begun) {
        return;
      }
      const outcome = await eraseAgain(row, subject, begun, signal);
      await getService('exports', { strapi }).sweep({ signal });
      await forgetStatistics(Object.keys({ ...outcome.erased, ...outcome.deleted }));
      const found = await scan(identifiers, signal);
      const remaining = await remainingOf(outcome);
      await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        if (!(await take(trx, row))) {
          return;
        }
        await getService('request-steps', { strapi }).add(row, 'end');
        await getService('subject-mails', { strapi }).request(row, 'done');
        const facts = receiptFactsOf(row.documentId, outcome, found, remaining);
        const receipt = await getService('receipts', { strapi }).issue(facts, trx);
        await trx.raw(
          `UPDATE public.privacy_requests SET state = 'done', ended_at = timezone('UTC', now()),
             outcome = ?::jsonb, email = NULL, email_blind_index = NULL, reason = NULL
           WHERE id = ?`,
          [JSON.stringify({ ...outcome, receiptId: receipt.id, scan: facts.scan }), row.id]
        );
      });
      await forgetStatistics([REQUEST_UID]);
    },

    /** Whose erasures were begun here and are not done, or were given up: their entries are no sign of a restore. */
    async inWork() {
      const rows = (await strapi.db.query(REQUEST_UID).findMany({
        where: { kind: 'erasure', state: { $in: ['running', 'failed'] } },
      })) as RequestRow[];
      return Promise.all(rows.map(async (row) => ledgerSubject(await subjectOf(row))));
    },

    /** After a restore, of which recipients are told under the same ids as before. Joins the transaction that is open. */
    async repeat(subject: Subject, entryId: string): Promise<void> {
      const footprint = await getService('subjects', { strapi }).footprint(subject);
      await getService('erasures', { strapi }).erase(footprint, { cause: entryId });
    },
  };
};
