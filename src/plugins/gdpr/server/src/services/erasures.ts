import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import type { ErasureOutcome } from '../../../shared/contracts/privacy';
import type { Footprint } from '../contracts/personal-data-source';
import { getService } from '../utils/get-service';

/** Takes a person out of the data, as the data map says. */
export const createErasuresService = ({ strapi }: { strapi: Core.Strapi }) => {
  const erase = async (footprint: Footprint, trx: Knex.Transaction): Promise<ErasureOutcome> => {
    const outcome: ErasureOutcome = { erased: {}, deleted: {}, sources: {}, kept: [] };
    const map = getService('data-map', { strapi });
    const documents = getService('document-erasures', { strapi });
    for (const source of getService('sources', { strapi }).list()) {
      const counts = await source.anonymise?.(footprint, trx);
      if (counts) {
        outcome.sources[source.name] = counts;
      }
    }
    // What belongs to something goes before it.
    for (const type of map.ofSubjects().toReversed()) {
      const rows = footprint.documents.get(type.uid) ?? [];
      if (type.onErasure === 'delete') {
        outcome.deleted[type.uid] = await documents.delete(type, rows);
        continue;
      }
      outcome.erased[type.uid] = await documents.erase(type, rows);
      for (const { name, onErasure, reason = '' } of map.personalIn(type)) {
        if (onErasure === 'keep' && rows.length > 0) {
          outcome.kept.push({ uid: type.uid, attribute: name, reason, documents: rows.length });
        }
      }
    }
    return outcome;
  };

  return {
    /**
     * All of it commits with what the task does, or nothing. A second time there is nothing left to do.
     * @param occasion as recipients of the data are told of it
     * @throws HeldError, and then nothing was changed
     */
    async erase(
      footprint: Footprint,
      occasion: { cause: string; request?: string },
      task: (outcome: ErasureOutcome, trx: Knex.Transaction) => Promise<void> = () =>
        Promise.resolve()
    ): Promise<void> {
      const recipients = getService('recipients', { strapi });
      await getAuditService('context', { strapi }).runAction('anonymise', async () => {
        await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
          await getService('holds', { strapi }).keepSubjectFree(footprint, trx);
          // What is deleted leads to nobody any more.
          const destinations = await recipients.destinationsOf(footprint);
          const outcome = await erase(footprint, trx);
          const person = await getService('anonymity', { strapi }).record(footprint, trx);
          await task({ ...outcome, person }, trx);
          await recipients.note({ ...occasion, event: 'gdpr.erasure' }, destinations);
        });
      });
      // What triggers of the database have asked for.
      getJobService('jobs', { strapi }).committed();
    },
  };
};
