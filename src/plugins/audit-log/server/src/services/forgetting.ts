import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { nearestName } from '../../../../../lib/nearest-name';
import { ADDRESS_SUBJECT, VISITOR_SUBJECTS } from '../constants';
import { hasSubjectsOf } from '../queries/has-subjects-of';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

export interface Subject {
  type: string;
  id: string;
}

interface VisitorKey {
  id: string;
  subject_type: string;
  subject_id: string;
}

const BATCH_SIZE = 500;

/**
 * A visitor gets another key after so many days, so that old visits can be forgotten while new ones
 * are kept. What is forgotten is up to so much younger than the configuration says.
 */
const VISITOR_KEY_DAYS = 7;

const isVisitor = (type: string): boolean => (VISITOR_SUBJECTS as readonly string[]).includes(type);

const VISITORS = VISITOR_SUBJECTS.map((type) => `'${type}'`).join(', ');

interface Destroyed {
  count: string;
}

const GIVEN = 'unnest(?::text[], ?::text[]) AS given (type, id)';
/** But what was forgotten before, and an address that the log has never heard of: a key would say that it was erased. */
const IS_KNOWN = `NOT EXISTS (SELECT FROM audit.subject_keys AS keys
    WHERE keys.subject_type = given.type AND keys.subject_id = given.id AND keys.destroyed_at IS NOT NULL)
  AND (given.type <> '${ADDRESS_SUBJECT}' OR EXISTS (SELECT FROM audit.subject_keys AS keys
    WHERE keys.subject_type = given.type AND keys.subject_id = given.id))`;

const namesOf = (subjects: readonly Subject[]) =>
  [subjects.map(({ type }) => type), subjects.map(({ id }) => id)] as never;

/** Makes personal values of entries unreadable, while the entries and their hashes stay. */
export const createForgettingService = ({ strapi }: { strapi: Core.Strapi }) => {
  /** A type that the application no longer has may be in the log still. */
  const assertKnown = async (trx: Knex.Transaction, { type, id }: Subject): Promise<void> => {
    const types = [...Object.keys(strapi.contentTypes), ...VISITOR_SUBJECTS];
    if (!types.includes(type) && !(await hasSubjectsOf(trx, type))) {
      const nearest = nearestName(type, types)?.name ?? '';
      throw new errors.ValidationError(
        `There is no type "${type}", and nothing of it in the log. Did you mean ${nearest}?`
      );
    }
    if (id.trim() === '') {
      throw new errors.ValidationError(
        'Expected the document id of who or what is to be forgotten'
      );
    }
  };

  /** Keys that were put aside have the day they were made in the id, those for a document its id. */
  const keysOf = async (trx: Knex.Transaction, { type, id }: Subject): Promise<Subject[]> => {
    if (!isVisitor(type)) {
      return [{ type, id }];
    }
    const { rows } = await trx.raw<{ rows: VisitorKey[] }>(
      `SELECT subject_type, subject_id FROM audit.subject_keys
       WHERE subject_type = ? AND (starts_with(subject_id, ? || '/') OR starts_with(subject_id, ? || '~'))`,
      [type, id, id]
    );
    return [{ type, id }, ...rows.map((key) => ({ type: key.subject_type, id: key.subject_id }))];
  };

  /** New entries of a visitor then make a new key. */
  const putAside = () =>
    strapi.db.connection.raw(
      `UPDATE audit.subject_keys
       SET subject_id = subject_id || '/' || to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD-HH24MISSUS')
       WHERE subject_type IN (${VISITORS}) AND key IS NOT NULL
         AND strpos(subject_id, '/') = 0
         AND created_at < clock_timestamp() - interval '1 day' * ?`,
      [VISITOR_KEY_DAYS]
    );

  const forgetBatch = (): Promise<number> =>
    strapi.db.connection.transaction(async (trx) => {
      const { rows } = await trx.raw<{ rows: VisitorKey[] }>(
        `SELECT id, subject_type, subject_id FROM audit.subject_keys
         WHERE subject_type IN (${VISITORS}) AND key IS NOT NULL
           AND created_at < clock_timestamp() - interval '1 day' * ?
         ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED`,
        [getConfig({ strapi }).forgetVisitorsAfterDays, BATCH_SIZE]
      );
      const ids = rows.map(({ id }) => id);
      for (const { subject_type: type, subject_id: id } of rows) {
        await trx.raw('SELECT audit.forget(?, ?)', [type, id]);
      }
      // Only tokens of entries under these keys: the same address may have visited since.
      await trx.raw(
        `DELETE FROM audit.ip_tokens USING audit.entries, (
           SELECT audit.floor_id(min(created_at) - interval '1 hour') AS first,
             audit.floor_id(max(created_at) + interval '1 day' * ?) AS last
           FROM audit.subject_keys WHERE id = ANY(?::uuid[])
         ) AS span
         WHERE entry_id >= span.first AND entry_id < span.last
           AND entries.id = entry_id AND entries.id >= span.first AND entries.id < span.last
           AND entries.actor_kind = 'anonymous' AND entries.actor_details ->> 'key' = ANY(?::text[])`,
        [2 * VISITOR_KEY_DAYS, ids, ids] as never
      );
      // Nothing leads from the entries to the token of the address any more.
      await trx.raw(
        'UPDATE audit.subject_keys SET subject_id = id::text WHERE id = ANY(?::uuid[])',
        [ids] as never
      );
      return rows.length;
    });

  /** What was forgotten before is left as it is: no entry says it twice. */
  const destroy = async (trx: Knex.Transaction, keys: readonly Subject[]): Promise<number> => {
    const { rows } = await trx.raw<{ rows: Destroyed[] }>(
      `SELECT coalesce(sum(audit.forget(type, id)), 0) AS count FROM ${GIVEN} WHERE ${IS_KNOWN}`,
      namesOf(keys)
    );
    // Nothing leads from the entries to the token of the address any more.
    await trx.raw(
      `UPDATE audit.subject_keys SET subject_id = subject_keys.id::text FROM ${GIVEN}
       WHERE subject_type = '${ADDRESS_SUBJECT}' AND subject_type = given.type AND subject_id = given.id`,
      namesOf(keys)
    );
    return Number(rows[0]?.count);
  };

  const forgetSome = async (
    trx: Knex.Transaction,
    subjects: readonly Subject[],
    details: { reason?: string }
  ): Promise<number> => {
    const keys: Subject[] = [];
    for (const subject of subjects) {
      await assertKnown(trx, subject);
      keys.push(...(await keysOf(trx, subject)));
    }
    // Before the keys go: afterwards all of them are forgotten. The token of an address would lead back to it.
    await trx.raw(
      `SELECT audit.record(?, 'change', 'forget', type, CASE WHEN type <> ALL (?::text[]) THEN id END,
         ?::jsonb, NULL, NULL, NULL)
       FROM ${GIVEN} WHERE ${IS_KNOWN}`,
      [
        getService('context', { strapi }).encoded(),
        VISITOR_SUBJECTS,
        JSON.stringify(details),
        ...namesOf(subjects),
      ] as never
    );
    return destroy(trx, keys);
  };

  return {
    /**
     * In one transaction, the caller's if there is one: all keys are destroyed, or none is. Answers how
     * many were: none of what the log has never kept anything of, or not any more.
     * @throws ValidationError for a type that nobody knows
     */
    async forget(
      subjects: readonly Subject[],
      details: { reason?: string } = {}
    ): Promise<{ forgotten: number }> {
      let forgotten = 0;
      await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        for (let from = 0; from < subjects.length; from += BATCH_SIZE) {
          forgotten += await forgetSome(trx, subjects.slice(from, from + BATCH_SIZE), details);
        }
      });
      return { forgotten };
    },

    /** Destroys the keys of visitors whose time is over. Answers how many. */
    async forgetVisitors(signal?: AbortSignal): Promise<number> {
      await putAside();
      let forgotten = 0;
      let count: number;
      do {
        signal?.throwIfAborted();
        count = await forgetBatch();
        forgotten += count;
      } while (count === BATCH_SIZE);
      return forgotten;
    },
  };
};
