import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import type { FindHoldsResponse, Hold } from '../../../shared/contracts/holds';
import { USER_UID } from '../constants';
import type { Footprint, Subject } from '../contracts/personal-data-source';
import { getService } from '../utils/get-service';
import { HeldError } from './held-error';
import type { HoldName } from './held-error';
import { awaitHolds, HOLD_COLUMNS, holdsOnDocument, holdsOnSubject } from './queries';
import type { HoldRow } from './queries';
import { subjectKeysOf } from './subject-keys';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Why {
  reason: string;
  reviewOn?: string;
}

/** What is held: a person by address or account, one document, all of a type, or months of the log. */
export type HoldTarget =
  | { kind: 'subject'; key: string }
  | { kind: 'document'; type: string; document: string }
  | { kind: 'type'; type: string }
  | { kind: 'months'; fromMonth: string; toMonth: string };

/** Who does it: the document id of an account of the panel, or nobody for a command. */
type By = string | null;

type About = { type: string; id: string } | undefined;

const view = ({ placedBy: _placedBy, releasedBy: _releasedBy, ...row }: HoldRow): Hold => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  releasedAt: row.releasedAt && row.releasedAt.toISOString(),
});

const aboutOf = ({ kind, person, type, document }: Partial<HoldRow>): About => {
  if (kind === 'subject') {
    return person ? { type: USER_UID, id: person } : undefined;
  }
  return type && document ? { type, id: document } : undefined;
};

/** Legal reasons not to delete, of every kind. The database refuses; here it is said why. */
export const createHoldsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const record = (action: string, row: HoldRow, reason: string) => {
    const { id: hold, kind } = row;
    const about = aboutOf(row);
    return getAuditService('recorder', { strapi }).record({
      class: 'read',
      action,
      entityType: about?.type ?? row.type ?? undefined,
      entityId: about?.id,
      details: { hold, kind },
      // It may name people: readable as long as whom it is about is.
      ...(about && { personal: { reason }, subject: about }),
    });
  };

  const assertHoldable = async (type: string, document?: string): Promise<void> => {
    const known = getService('hold-guard', { strapi })
      .tables()
      .find((table) => table.type === type);
    if (!known) {
      throw new errors.ValidationError(
        'type: expected one of those in the data map, without drafts, as in plugin::form-submissions.form-submission'
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

  const findHold = async (id: string): Promise<HoldRow | undefined> => {
    const { rows } = await strapi.db.connection.raw<{ rows: HoldRow[] }>(
      `SELECT ${HOLD_COLUMNS} FROM ops.holds WHERE id = ?`,
      [UUID.test(id) ? id : null] as string[]
    );
    return rows[0];
  };

  const placeOnMonths = async (
    { fromMonth, toMonth }: Extract<HoldTarget, { kind: 'months' }>,
    { reason, reviewOn }: Why,
    by: By
  ): Promise<Hold> => {
    const { id } = await getAuditService('holds', { strapi }).add(
      { fromMonth, toMonth, reason },
      { reviewOn, by }
    );
    return view((await findHold(id)) as HoldRow);
  };

  return {
    /** Waits for what is being deleted at this moment. */
    async place(target: HoldTarget, { reason, reviewOn }: Why, by: By): Promise<Hold> {
      if (target.kind === 'months') {
        return placeOnMonths(target, { reason, reviewOn }, by);
      }
      const columns = await columnsOf(target);
      return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        const [row] = (await trx('holds')
          .withSchema('ops')
          .insert({
            ...columns,
            kind: target.kind,
            reason,
            review_on: reviewOn ?? null,
            placed_by: by,
          })
          .returning(trx.raw(HOLD_COLUMNS) as never)) as HoldRow[];
        await record('place-hold', row as HoldRow, reason);
        return view(row as HoldRow);
      }) as unknown as Promise<Hold>;
    },

    /** @throws NotFoundError for one that is not in force */
    async release(id: string, reason: string, by: By): Promise<Hold> {
      if ((await findHold(id))?.kind === 'months') {
        await getAuditService('holds', { strapi }).release(id, { reason, by });
        return view((await findHold(id)) as HoldRow);
      }
      return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        const { rows } = await trx.raw<{ rows: HoldRow[] }>(
          `UPDATE ops.holds SET released_at = clock_timestamp(), released_by = ?, release_reason = ?
           WHERE id = ? AND released_at IS NULL RETURNING ${HOLD_COLUMNS}`,
          [by, reason, UUID.test(id) ? id : null] as string[]
        );
        const [row] = rows;
        if (!row) {
          throw new errors.NotFoundError('There is no such hold, or it was released before');
        }
        await record('lift-hold', row, reason);
        return view(row);
      }) as unknown as Promise<Hold>;
    },

    /** Those in force first, by the day on which they are looked at again. */
    async find({ page, pageSize }: { page: number; pageSize: number }): Promise<FindHoldsResponse> {
      const { rows } = await strapi.db.connection.raw<{ rows: (HoldRow & { total: string })[] }>(
        `SELECT ${HOLD_COLUMNS}, count(*) OVER () AS total FROM ops.holds
         ORDER BY released_at DESC NULLS FIRST, review_on NULLS LAST, created_at, id LIMIT ? OFFSET ?`,
        [pageSize, (page - 1) * pageSize]
      );
      const total = Number(rows[0]?.total ?? 0);
      return {
        data: rows.map(({ total: _total, ...row }) => view(row)),
        meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
      };
    },

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

    async byIds(ids: readonly string[]): Promise<Hold[]> {
      const { rows } = await strapi.db.connection.raw<{ rows: HoldRow[] }>(
        `SELECT ${HOLD_COLUMNS} FROM ops.holds WHERE id = ANY(?::uuid[]) ORDER BY created_at, id`,
        [ids] as never
      );
      return rows.map(view);
    },
  };
};
