import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { isBlank } from '../../../../../lib/blank-text';
import { isMonth } from '../domain/months';
import type { HeldMonths } from '../domain/retention';
import { getService } from '../utils/get-service';

export interface Hold extends HeldMonths {
  id: string;
  reason: string;
  createdAt: Date;
  releasedAt: Date | null;
}

const COLUMNS = `id, reason, from_month AS "fromMonth", to_month AS "toMonth",
  created_at AS "createdAt", released_at AS "releasedAt"`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Placing {
  reviewOn?: string;
  /** The document id of an account of the panel. */
  by?: string | null;
}

/**
 * Legal reasons not to drop the entries of some months: one kind of those in `ops.holds`, whose other kinds are of
 * whoever knows people and documents.
 */
export const createHoldsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  async add(
    { fromMonth, toMonth, reason }: HeldMonths & { reason: string },
    { reviewOn, by }: Placing = {}
  ): Promise<Hold> {
    if (!isMonth(fromMonth) || !isMonth(toMonth) || fromMonth > toMonth) {
      throw new errors.ValidationError('Expected two months in their order, as in 2026-01 2026-03');
    }
    if (isBlank(reason)) {
      throw new errors.ValidationError('Expected the reason for the hold');
    }
    return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      const { rows } = await trx.raw<{ rows: [Hold] }>(
        `INSERT INTO ops.holds (kind, from_month, to_month, reason, review_on, placed_by)
         VALUES ('months', ?, ?, ?, ?, ?) RETURNING ${COLUMNS}`,
        [fromMonth, toMonth, reason, reviewOn ?? null, by ?? null] as string[]
      );
      // Not the reason: it may name people.
      await getService('recorder', { strapi }).record({
        action: 'hold',
        class: 'read',
        details: { hold: rows[0].id, fromMonth, toMonth },
      });
      return rows[0];
    });
  },

  async release(
    id: string,
    { reason, by }: { reason?: string; by?: string | null } = {}
  ): Promise<void> {
    await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      const { rows } = await trx.raw<{ rows: Hold[] }>(
        `UPDATE ops.holds SET released_at = clock_timestamp(), released_by = ?, release_reason = ?
         WHERE id = ? AND kind = 'months' AND released_at IS NULL RETURNING ${COLUMNS}`,
        [by ?? null, reason ?? null, UUID.test(id) ? id : null] as string[]
      );
      const [hold] = rows;
      if (!hold) {
        throw new errors.NotFoundError('There is no such hold, or it was released before');
      }
      const { fromMonth, toMonth } = hold;
      await getService('recorder', { strapi }).record({
        action: 'release-hold',
        class: 'read',
        details: { hold: id, fromMonth, toMonth },
      });
    });
  },

  async list(): Promise<Hold[]> {
    const { rows } = await strapi.db.connection.raw<{ rows: Hold[] }>(
      `SELECT ${COLUMNS} FROM ops.holds WHERE kind = 'months' ORDER BY created_at, id`
    );
    return rows;
  },

  /** Those in force. Within a transaction, nobody adds one until it ends. */
  async inForce(trx?: Knex.Transaction): Promise<HeldMonths[]> {
    await trx?.raw('SELECT ops.await_holds()');
    const { rows } = await (trx ?? strapi.db.connection).raw<{ rows: HeldMonths[] }>(
      `SELECT ${COLUMNS} FROM ops.holds WHERE kind = 'months' AND released_at IS NULL`
    );
    return rows;
  },
});
