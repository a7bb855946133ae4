import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import type { ErasureOutcome } from '../../../shared/contracts/privacy';
import { BATCH_SIZE } from '../constants';
import type { Footprint, SubjectRow } from '../contracts/personal-data-source';
import type { MappedType } from '../domain/data-map';
import { erasedValue } from '../domain/erased-value';
import { getService } from '../utils/get-service';

type Row = SubjectRow & Record<string, unknown>;

/** Takes a person out of the data, as the data map says. */
export const createErasuresService = ({ strapi }: { strapi: Core.Strapi }) => {
  const eraseRow = async ({ uid, attributes }: MappedType, row: Row): Promise<boolean> => {
    const data: Record<string, unknown> = {};
    const special = getService('sources', { strapi })
      .list()
      .map(({ erasedValues }) => erasedValues?.[uid]);
    for (const attribute of attributes) {
      const { name } = attribute;
      const decide = special.find((each) => each?.[name])?.[name];
      const before = row[name];
      const after = decide
        ? await decide(before, row)
        : erasedValue(attribute, before, row.documentId);
      if (after !== before) {
        data[name] = after;
      }
    }
    if (Object.keys(data).length === 0) {
      return false;
    }
    await strapi.db.query(uid).update({ where: { id: row.id }, data });
    return true;
  };

  const eraseRows = async (type: MappedType, rows: readonly SubjectRow[]): Promise<number> => {
    const names = type.attributes.map(({ name }) => name);
    let count = 0;
    for (let from = 0; from < rows.length; from += BATCH_SIZE) {
      const some = (await strapi.db.query(type.uid).findMany({
        where: { id: { $in: rows.slice(from, from + BATCH_SIZE).map(({ id }) => id) } },
        populate: names,
      })) as Row[];
      for (const row of some) {
        count += Number(await eraseRow(type, row));
      }
    }
    return count;
  };

  const deleteRows = async ({ uid }: MappedType, rows: readonly SubjectRow[]): Promise<number> => {
    let count = 0;
    for (const { id } of rows) {
      count += Number((await strapi.db.query(uid).delete({ where: { id } })) !== null);
    }
    return count;
  };

  const erase = async (footprint: Footprint, trx: Knex.Transaction): Promise<ErasureOutcome> => {
    const outcome: ErasureOutcome = { erased: {}, deleted: {}, sources: {}, kept: [] };
    const types = getService('data-map', { strapi }).ofSubjects();
    for (const source of getService('sources', { strapi }).list()) {
      const counts = await source.anonymise?.(footprint, trx);
      if (counts) {
        outcome.sources[source.name] = counts;
      }
    }
    // What belongs to something goes before it.
    for (const type of [...types].reverse()) {
      const rows = footprint.documents.get(type.uid) ?? [];
      if (type.onErasure === 'delete') {
        outcome.deleted[type.uid] = await deleteRows(type, rows);
        continue;
      }
      outcome.erased[type.uid] = await eraseRows(type, rows);
      for (const { name, onErasure, reason = '' } of type.attributes) {
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
     * @throws HeldError, and then nothing was changed
     */
    async erase(
      footprint: Footprint,
      task: (outcome: ErasureOutcome, trx: Knex.Transaction) => Promise<void>
    ): Promise<void> {
      await getAuditService('context', { strapi }).runAction('anonymise', async () => {
        await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
          await getService('holds', { strapi }).keepSubjectFree(footprint, trx);
          await task(await erase(footprint, trx), trx);
        });
      });
      // What triggers of the database have asked for.
      getJobService('jobs', { strapi }).committed();
    },
  };
};
