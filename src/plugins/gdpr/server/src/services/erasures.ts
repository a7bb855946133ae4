import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import type { ErasureOutcome } from '../../../shared/contracts/privacy';
import type { Footprint } from '../contracts/personal-data-source';
import type { MappedType } from '../domain/data-map';
import type { KnownDestination } from '../recipients/service';
import { getService } from '../utils/get-service';

/** As recipients of the data are told of it. */
interface Occasion {
  cause: string;
  request?: string;
}

type Task = (outcome: ErasureOutcome, trx: Knex.Transaction) => Promise<void>;

/** What one step hands to the next. */
interface Erasure {
  footprint: Footprint;
  occasion: Occasion;
  task: Task;
  trx: Knex.Transaction;
  destinations: KnownDestination[];
  outcome: ErasureOutcome;
}

type Step = (erasure: Erasure) => Promise<void>;

/** Takes a person out of the data, as the data map says. */
export const createErasuresService = ({ strapi }: { strapi: Core.Strapi }) => {
  const refuseWhatIsHeld: Step = ({ footprint, trx }) =>
    getService('holds', { strapi }).keepSubjectFree(footprint, trx);

  const findRecipients: Step = async (erasure) => {
    erasure.destinations = await getService('recipients', { strapi }).destinationsOf(
      erasure.footprint
    );
  };

  const eraseOutsideOfTypes: Step = async ({ footprint, trx, outcome }) => {
    for (const source of getService('sources', { strapi }).list()) {
      const counts = await source.anonymise?.(footprint, trx);
      if (counts) {
        outcome.sources[source.name] = counts;
      }
    }
  };

  const whatIsKept = (type: MappedType, documents: number): ErasureOutcome['kept'] =>
    getService('data-map', { strapi })
      .personalIn(type)
      .filter(({ onErasure }) => onErasure === 'keep' && documents > 0)
      .map(({ name, reason = '' }) => ({ uid: type.uid, attribute: name, reason, documents }));

  const eraseDocuments: Step = async ({ footprint, outcome }) => {
    const documents = getService('document-erasures', { strapi });
    // What belongs to something goes before it.
    for (const type of getService('data-map', { strapi }).ofSubjects().toReversed()) {
      const rows = footprint.documents.get(type.uid) ?? [];
      if (type.onErasure === 'delete') {
        outcome.deleted[type.uid] = await documents.delete(type, rows);
      } else {
        outcome.erased[type.uid] = await documents.erase(type, rows);
        outcome.kept.push(...whatIsKept(type, rows.length));
      }
    }
  };

  const listWhatIsLeft: Step = async ({ footprint, trx, outcome }) => {
    outcome.person = await getService('anonymity', { strapi }).record(footprint, trx);
  };

  const doTask: Step = ({ task, outcome, trx }) => task(outcome, trx);

  const noteRecipients: Step = ({ occasion, destinations }) =>
    getService('recipients', { strapi }).note({ ...occasion, event: 'gdpr.erasure' }, destinations);

  /** In this order, in one transaction. */
  const steps: readonly Step[] = [
    // Before anything else: what a hold keeps is not touched.
    refuseWhatIsHeld,
    // What is deleted leads to nobody any more.
    findRecipients,
    // They find their own by documents that are still there.
    eraseOutsideOfTypes,
    eraseDocuments,
    // Of what is deleted nothing is left to be listed.
    listWhatIsLeft,
    // It may take back all of this, and is told what was done.
    doTask,
    // Nobody is told of what came to nothing.
    noteRecipients,
  ];

  return {
    /**
     * All of it commits with what the task does, or nothing. A second time there is nothing left to do.
     * @throws HeldError, and then nothing was changed
     */
    async erase(
      footprint: Footprint,
      occasion: Occasion,
      task: Task = () => Promise.resolve()
    ): Promise<void> {
      await getAuditService('context', { strapi }).runAction('anonymise', () =>
        strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
          const outcome: ErasureOutcome = { erased: {}, deleted: {}, sources: {}, kept: [] };
          const erasure = { footprint, occasion, task, trx, destinations: [], outcome };
          for (const take of steps) {
            await take(erasure);
          }
        })
      );
      // What triggers of the database have asked for.
      getJobService('jobs', { strapi }).committed();
    },
  };
};
