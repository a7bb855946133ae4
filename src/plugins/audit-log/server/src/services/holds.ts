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

/** Legal reasons not to drop the entries of some months. */
export const createHoldsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  async add({ fromMonth, toMonth, reason }: HeldMonths & { reason: string }): Promise<Hold> {
    if (!isMonth(fromMonth) || !isMonth(toMonth) || fromMonth > toMonth) {
      throw new errors.ValidationError('Expected two months in their order, as in 2026-01 2026-03');
    }
    if (isBlank(reason)) {
      throw new errors.ValidationError('Expected the reason for the hold');
    }
    return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      const { rows } = await trx.raw<{ rows: [Hold] }>(
        `INSERT INTO audit.holds (from_month, to_month, reason) VALUES (?, ?, ?) RETURNING ${COLUMNS}`,
        [fromMonth, toMonth, reason]
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

  async release(id: string): Promise<void> {
    await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      const { rows } = await trx.raw<{ rows: Hold[] }>(
        `UPDATE audit.holds SET released_at = clock_timestamp()
         WHERE id = ? AND released_at IS NULL RETURNING ${COLUMNS}`,
        [UUID.test(id) ? id : null] as string[]
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
      `SELECT ${COLUMNS} FROM audit.holds ORDER BY created_at, id`
    );
    return rows;
  },

  /** Those in force. Within a transaction, nobody adds one until it ends. */
  async inForce(trx?: Knex.Transaction): Promise<HeldMonths[]> {
    await trx?.raw('LOCK TABLE audit.holds IN SHARE MODE');
    const { rows } = await (trx ?? strapi.db.connection).raw<{ rows: HeldMonths[] }>(
      `SELECT ${COLUMNS} FROM audit.holds WHERE released_at IS NULL`
    );
    return rows;
  },
});
