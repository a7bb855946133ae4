import type { Knex } from 'knex';
import { createObjectRecord } from './object-record';

/** Functions first, which triggers call; triggers last. */
const ORDER = ['schema', 'table', 'column', 'function', 'constraint', 'index', 'trigger'];

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** What stands in the way of the right one. A function is replaced, and a trigger takes itself away. */
const takeAway = (object: string): string => {
  const [kind = '', name = ''] = object.split(/ (.*)/s);
  const [schema = '', first = '', ...rest] = name.split('.');
  if (kind === 'constraint') {
    const table = `${quoted(schema)}.${quoted(first)}`;
    return `ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${quoted(rest.join('.'))}`;
  }
  return kind === 'index' ? `DROP INDEX IF EXISTS ${quoted(schema)}.${quoted(first)}` : 'SELECT';
};

/** As Postgres writes the index of a partitioned table, which without those of its parts is none. */
const ON_PARENT_ALONE = /^(CREATE (?:UNIQUE )?INDEX (?:"[^"]+"|\S+) ON )ONLY /;

const rank = (object: string): number => ORDER.indexOf(object.split(' ')[0] ?? '');

/**
 * Makes again what migrations made and the database lacks, or has under its name alone: all of it or
 * nothing. Returns the names.
 * Throws where values went with it, which only a backup has.
 */
export const repairObjects = async (knex: Knex): Promise<string[]> =>
  knex.transaction(async (trx) => {
    await trx.raw(`SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'`);
    const broken = (await createObjectRecord(trx).broken()).sort(
      (left, right) => rank(left.object) - rank(right.object)
    );
    const lost = broken.filter(({ statement }) => statement === null);
    if (lost.length > 0) {
      throw new Error(
        `These held values, which are gone: ${lost.map(({ object }) => object).join(', ')}. ` +
          'Restore a backup that has them'
      );
    }
    for (const { object, statement } of broken) {
      try {
        await trx.raw(takeAway(object));
        const whole = (statement ?? '').replace(ON_PARENT_ALONE, '$1');
        await trx.raw(whole.replaceAll('?', '\\?'));
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message.split(' - ').at(-1) : String(cause);
        throw new Error(`${object} cannot be made again: ${reason}`, { cause });
      }
    }
    return broken.map(({ object }) => object);
  });
