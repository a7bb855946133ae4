import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import type { Hold } from '../../../shared/contracts/holds';
import { USER_UID } from '../constants';
import type { Footprint, Subject } from '../contracts/personal-data-source';
import { getService } from '../utils/get-service';
import { HeldError } from './held-error';
import type { HoldName } from './held-error';
import { createPlacements } from './placements';
import type { By, Pages, Why } from './placements';
import { awaitHolds, HOLD_COLUMNS, holdsOnDocument, holdsOnSubject } from './queries';
import type { HoldRow } from './queries';
import { subjectKeysOf } from './subject-keys';

/** What is held: a person by address or account, one document, all of a type, or months of the log. */
export type HoldTarget =
  | { kind: 'subject'; key: string }
  | { kind: 'document'; type: string; document: string }
  | { kind: 'type'; type: string }
  | { kind: 'months'; fromMonth: string; toMonth: string };

/** Whom or what a hold is about, as far as one thing is named. */
const aboutOf = ({ kind, person, type, document }: HoldRow) => {
  if (kind === 'subject') {
    return person ? { type: USER_UID, id: person } : undefined;
  }
  return type && document ? { type, id: document } : undefined;
};

/** Legal reasons not to delete, of every kind. The database refuses; here it is said why. */
export const createHoldsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const placements = createPlacements<HoldRow>(
    { strapi },
    {
      table: 'holds',
      columns: HOLD_COLUMNS,
      actions: { place: 'place-hold', release: 'lift-hold' },
      notInForce: 'There is no such hold, or it was released before',
      told: (row) => ({
        about: aboutOf(row),
        entityType: row.type ?? undefined,
        details: { hold: row.id, kind: row.kind },
      }),
    }
  );

  const assertHoldable = async (type: string, document?: string): Promise<void> => {
    const known = getService('hold-guard', { strapi })
      .tables()
      .find((table) => table.type === type);
    if (!known) {
      throw new errors.ValidationError(
        'type: expected one of those in the data map, as in plugin::form-submissions.form-submission'
      );
    }
    if (
      document !== undefined &&
      !(await strapi.db.query(type).findOne({ where: { documentId: document }, select: ['id'] }))
    ) {
      throw new errors.NotFoundError('There is no document of this type with this id');
    }
  };

  const columnsOf = async (
    target: Exclude<HoldTarget, { kind: 'months' }>
  ): Promise<Record<string, unknown>> => {
    if (target.kind === 'subject') {
      const subject = await getService('subjects', { strapi }).find(target.key);
      const { person, addressIndexes } = subjectKeysOf({ strapi }, subject);
      return { person, address_indexes: addressIndexes };
    }
    const { kind, ...named } = target;
    await assertHoldable(target.type, kind === 'document' ? target.document : undefined);
    return named;
  };

  const assertFree = (holds: readonly HoldName[]): void => {
    if (holds.length > 0) {
      throw new HeldError(holds);
    }
  };

  const tableOf = (uid: string): string => strapi.db.metadata.get(uid).tableName;

  const onSubject = (
    footprint: Footprint,
    knex: Knex = strapi.db.connection
  ): Promise<HoldName[]> =>
    holdsOnSubject(knex, subjectKeysOf({ strapi }, footprint.subject), footprint, tableOf);

  const onDocument = (type: string, document: string): Promise<HoldName[]> =>
    holdsOnDocument(strapi.db.connection, type, document);

  /** Of an id that was just placed or found. */
  const known = async (id: string): Promise<Hold> => (await placements.byIds([id]))[0] as Hold;

  return {
    /** Waits for what is being deleted at this moment. */
    async place({ reason, reviewOn, ...target }: HoldTarget & Why, by: By): Promise<Hold> {
      if (target.kind === 'months') {
        const { fromMonth, toMonth } = target;
        const months = { fromMonth, toMonth, reason };
        const { id } = await getAuditService('holds', { strapi }).add(months, { reviewOn, by });
        return known(id);
      }
      const columns = await columnsOf(target);
      return placements.place({ ...columns, kind: target.kind }, { reason, reviewOn }, by);
    },

    /** @throws NotFoundError for one that is not in force */
    async release(id: string, reason: string, by: By): Promise<Hold> {
      if ((await placements.byIds([id]))[0]?.kind === 'months') {
        await getAuditService('holds', { strapi }).release(id, { reason, by });
        return known(id);
      }
      return placements.release(id, reason, by);
    },

    find: (pages: Pages) => placements.find(pages),

    byIds: placements.byIds,

    onSubject,

    async isSubjectHeld(subject: Subject): Promise<boolean> {
      const footprint = await getService('subjects', { strapi }).footprint(subject);
      return (await onSubject(footprint)).length > 0;
    },

    /** @throws HeldError */
    async assertSubjectFree(subject: Subject): Promise<void> {
      const footprint = await getService('subjects', { strapi }).footprint(subject);
      assertFree(await onSubject(footprint));
    },

    /**
     * As above, and nobody places a hold until the transaction ends.
     * @throws HeldError
     */
    async keepSubjectFree(footprint: Footprint, trx: Knex.Transaction): Promise<void> {
      await awaitHolds(trx);
      assertFree(await onSubject(footprint, trx));
    },

    onDocument,

    /**
     * Of the storage, by its key.
     * @throws HeldError
     */
    async assertObjectFree(key: string): Promise<void> {
      for (const { documentOfObject } of getService('sources', { strapi }).list()) {
        const of = documentOfObject?.(key);
        if (of) {
          assertFree(await onDocument(of.type, of.documentId));
        }
      }
    },
  };
};
