import type { Knex } from 'knex';
import type { AnonymityGroup, AnonymityState } from '../../../../shared/contracts/anonymity';
import { coarserSql } from '../domain/coarser';
import { SMALLEST_GROUP } from '../domain/smallest-group';
import type { QuasiIdentifier } from '../domain/quasi-identifiers';
import type { AnonymityLevel } from '../../../../shared/contracts/anonymity';

const SHOWN_GROUPS = 50;
const SHOWN_SIZES = 20;

/** Documents that are alike, and how many people they are of. */
const GROUPS = `SELECT facts, count(*) AS documents, count(DISTINCT person) AS people
  FROM pg_temp.anonymity_facts GROUP BY facts`;

const FAILING = `SELECT facts FROM pg_temp.anonymity_facts
  GROUP BY facts HAVING count(DISTINCT person) < ${SMALLEST_GROUP}`;

type Counts = Record<'k' | 'documents' | 'groups' | 'failing', string | null>;

export const stateOf = async (trx: Knex.Transaction): Promise<AnonymityState> => {
  const { rows } = await trx.raw<{ rows: Counts[] }>(
    `SELECT min(people) AS k, coalesce(sum(documents), 0) AS documents,
       count(*) FILTER (WHERE people < ${SMALLEST_GROUP}) AS groups,
       coalesce(sum(documents) FILTER (WHERE people < ${SMALLEST_GROUP}), 0) AS failing
     FROM (${GROUPS}) AS alike`
  );
  const [{ k, documents, groups, failing }] = rows as [Counts];
  return {
    k: k === null ? null : Number(k),
    documents: Number(documents),
    failingGroups: Number(groups),
    failingDocuments: Number(failing),
  };
};

/** Groups of that many people and more are one bar. */
export const sizesOf = async (
  trx: Knex.Transaction
): Promise<{ people: number; documents: number }[]> => {
  const { rows } = await trx.raw<{ rows: { people: string; documents: string }[] }>(
    `SELECT least(people, ${SHOWN_SIZES}) AS people, sum(documents) AS documents
     FROM (${GROUPS}) AS alike GROUP BY 1 ORDER BY 1`
  );
  return rows.map(({ people, documents }) => ({
    people: Number(people),
    documents: Number(documents),
  }));
};

export const failingGroupsOf = async (trx: Knex.Transaction): Promise<AnonymityGroup[]> => {
  const { rows } = await trx.raw<{ rows: { facts: string; documents: string; people: string }[] }>(
    `SELECT facts::text, documents, people FROM (${GROUPS}) AS alike
     WHERE people < ${SMALLEST_GROUP} ORDER BY people, documents, facts LIMIT ${SHOWN_GROUPS}`
  );
  return rows.map(({ facts, documents, people }) => ({
    people: Number(people),
    documents: Number(documents),
    values: JSON.parse(facts) as Record<string, unknown>,
  }));
};

/** The smallest group in which documents of somebody are; nothing where they have none. */
export const smallestOf = async (
  trx: Knex.Transaction,
  person: string
): Promise<{ k: number; documents: number } | undefined> => {
  const { rows } = await trx.raw<{ rows: { k: string | null; documents: string }[] }>(
    `SELECT min(people) AS k, sum(own) AS documents FROM (
       SELECT count(DISTINCT person) AS people, count(*) FILTER (WHERE person = ?) AS own
       FROM pg_temp.anonymity_facts GROUP BY facts) AS alike WHERE own > 0`,
    [person]
  );
  const { k = null, documents } = rows[0] ?? {};
  return k === null ? undefined : { k: Number(k), documents: Number(documents) };
};

/**
 * Makes a value of the groups that fail coarser in `anonymity_facts`, and lists what changes in `anonymity_changes`.
 *
 * A group moves as a whole, since its documents have the same value, and groups that do not fail stay: so documents
 * only come together, and no group has fewer people than before. Answers how many documents change.
 */
export const generaliseFacts = async (
  trx: Knex.Transaction,
  { name, kind, within }: QuasiIdentifier,
  level: AnonymityLevel
): Promise<number> => {
  await trx.raw('DROP TABLE IF EXISTS pg_temp.anonymity_changes');
  // An answer that is gone is not there; a column always is.
  const changed =
    within !== undefined && level === 'gone'
      ? { sql: 'facts - ?::text', bindings: [name] }
      : { sql: 'jsonb_set(facts, ARRAY[?::text], after)', bindings: [name] };
  await trx.raw(
    `CREATE TEMPORARY TABLE anonymity_changes ON COMMIT DROP AS
     SELECT id, document_id, after, ${changed.sql} AS facts
     FROM (SELECT id, document_id, facts, facts -> ?::text AS given FROM pg_temp.anonymity_facts
           WHERE facts IN (${FAILING})) AS failing
     CROSS JOIN LATERAL (SELECT ${coarserSql(kind, level)} AS after) AS coarser
     WHERE given <> 'null'::jsonb AND after <> given`,
    [...changed.bindings, name]
  );
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `UPDATE pg_temp.anonymity_facts AS known SET facts = changed.facts
     FROM pg_temp.anonymity_changes AS changed WHERE changed.id = known.id`
  );
  return rowCount;
};
