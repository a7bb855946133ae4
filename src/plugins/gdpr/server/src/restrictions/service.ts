import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import type { FindRestrictionsResponse, Restriction } from '../../../shared/contracts/holds';
import { USER_UID } from '../constants';
import type { Subject } from '../contracts/personal-data-source';
import { SHARED_COLUMNS } from '../holds/queries';
import type { HoldRow } from '../holds/queries';
import { subjectKeysOf } from '../holds/subject-keys';
import { getService } from '../utils/get-service';

type Row = Omit<HoldRow, 'kind' | 'type' | 'document' | 'fromMonth' | 'toMonth'>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const view = ({ placedBy: _placedBy, releasedBy: _releasedBy, ...row }: Row): Restriction => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  releasedAt: row.releasedAt && row.releasedAt.toISOString(),
});

/** Whose data stays, and is neither seen nor used by anybody but compliance (Article 18). */
export const createRestrictionsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const record = (action: string, { id, person }: Row, reason: string) => {
    const about = person ? { type: USER_UID, id: person } : undefined;
    return getAuditService('recorder', { strapi }).record({
      class: 'read',
      action,
      entityType: about?.type,
      entityId: about?.id,
      details: { restriction: id },
      // It may name people: readable as long as the person is.
      ...(about && { personal: { reason }, subject: about }),
    });
  };

  const onSubject = async (subject: Subject): Promise<Restriction | undefined> => {
    const { person, addressIndexes } = subjectKeysOf({ strapi }, subject);
    const { rows } = await strapi.db.connection.raw<{ rows: Row[] }>(
      `SELECT ${SHARED_COLUMNS} FROM ops.restrictions
       WHERE released_at IS NULL AND (person = ? OR address_indexes && ?::text[]) ORDER BY created_at LIMIT 1`,
      [person, addressIndexes] as never
    );
    return rows.map(view)[0];
  };

  return {
    onSubject,

    async place(
      key: string,
      { reason, reviewOn }: { reason: string; reviewOn?: string },
      by: string | null
    ): Promise<Restriction> {
      const subject = await getService('subjects', { strapi }).find(key);
      const { person, addressIndexes } = subjectKeysOf({ strapi }, subject);
      return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        const { rows } = await trx.raw<{ rows: [Row] }>(
          `INSERT INTO ops.restrictions (person, address_indexes, reason, review_on, placed_by)
           VALUES (?, ?::text[], ?, ?, ?) RETURNING ${SHARED_COLUMNS}`,
          [person, addressIndexes, reason, reviewOn ?? null, by] as never
        );
        await record('restrict', rows[0], reason);
        return view(rows[0]);
      }) as unknown as Promise<Restriction>;
    },

    /** @throws NotFoundError for one that is not in force */
    async release(id: string, reason: string, by: string | null): Promise<Restriction> {
      return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        const { rows } = await trx.raw<{ rows: Row[] }>(
          `UPDATE ops.restrictions SET released_at = clock_timestamp(), released_by = ?, release_reason = ?
           WHERE id = ? AND released_at IS NULL RETURNING ${SHARED_COLUMNS}`,
          [by, reason, UUID.test(id) ? id : null] as string[]
        );
        const [row] = rows;
        if (!row) {
          throw new errors.NotFoundError('There is no such restriction, or it was lifted before');
        }
        await record('lift-restriction', row, reason);
        return view(row);
      }) as unknown as Promise<Restriction>;
    },

    /** Those in force first, by the day on which they are looked at again. */
    async find({
      page,
      pageSize,
    }: {
      page: number;
      pageSize: number;
    }): Promise<FindRestrictionsResponse> {
      const { rows } = await strapi.db.connection.raw<{ rows: (Row & { total: string })[] }>(
        `SELECT ${SHARED_COLUMNS}, count(*) OVER () AS total FROM ops.restrictions
         ORDER BY released_at DESC NULLS FIRST, review_on NULLS LAST, created_at, id LIMIT ? OFFSET ?`,
        [pageSize, (page - 1) * pageSize]
      );
      const total = Number(rows[0]?.total ?? 0);
      return {
        data: rows.map(({ total: _total, ...row }) => view(row)),
        meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
      };
    },

    /** Ids of the documents of a type that nobody but compliance sees. */
    async documentsOf(type: string): Promise<string[]> {
      const { rows } = await strapi.db.connection.raw<{ rows: { id: string }[] }>(
        'SELECT DISTINCT id FROM ops.restricted_documents(?) AS id',
        [type]
      );
      return rows.map(({ id }) => id);
    },

    async isRestricted(type: string, document: string): Promise<boolean> {
      const { rows } = await strapi.db.connection.raw<{ rows: [{ is_restricted: boolean }] }>(
        'SELECT ops.is_restricted(?, ?) AS is_restricted',
        [type, document]
      );
      return rows[0].is_restricted;
    },
  };
};
