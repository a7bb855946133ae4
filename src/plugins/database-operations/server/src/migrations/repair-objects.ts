import type { Knex } from 'knex';
import { createObjectRecord } from './object-record';

/** Functions first, which triggers call; triggers last. */
const ORDER = ['schema', 'table', 'column', 'function', 'constraint', 'index', 'trigger'];

const rank = (object: string): number => ORDER.indexOf(object.split(' ')[0] ?? '');

/**
 * Makes again what migrations made and the database lacks: all of it or nothing. Returns the names.
 * Throws where values went with it, which only a backup has.
 */
export const repairObjects = async (knex: Knex): Promise<string[]> =>
  knex.transaction(async (trx) => {
    await trx.raw(`SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'`);
    const missing = (await createObjectRecord(trx).missing()).sort(
      (left, right) => rank(left.object) - rank(right.object)
    );
    const lost = missing.filter(({ statement }) => statement === null);
    if (lost.length > 0) {
      throw new Error(
        `These held values, which are gone: ${lost.map(({ object }) => object).join(', ')}. ` +
          'Restore a backup that has them'
      );
    }
    for (const { object, statement } of missing) {
      try {
        await trx.raw((statement ?? '').replaceAll('?', '\\?'));
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message.split(' - ').at(-1) : String(cause);
        throw new Error(`${object} cannot be made again: ${reason}`, { cause });
      }
    }
    return missing.map(({ object }) => object);
  });
