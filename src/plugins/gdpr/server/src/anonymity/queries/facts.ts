import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { LeftValues } from '../../contracts/personal-data-source';
import { BATCH_SIZE } from '../../constants';
import { levelsOf } from '../domain/quasi-identifiers';
import type { QuasiIdentifier } from '../domain/quasi-identifiers';
import { comparedColumnsOf, valueSql } from './stored-types';

type Row = Record<string, unknown> & { id: number };

/** Of somebody: only what may be like documents of theirs is gathered. */
interface Likeness {
  alikeTo?: string | undefined;
}

interface Facts {
  /** Those that were found in values that SQL cannot read. */
  found: QuasiIdentifier[];
  unjudged: string[];
}

/**
 * Until the transaction ends, the table `anonymity_facts`: of each document that is left of somebody who is anonymised,
 * whose it is and what tells of people in it. Postgres keeps it in files when it is large, so its size is no matter.
 */
export const gatherFacts = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  uid: string,
  quasiIdentifiers: readonly QuasiIdentifier[],
  { alikeTo }: Likeness = {}
): Promise<void> => {
  const { tableName } = strapi.db.metadata.get(uid);
  // By columns first: an index may have them, and what relations lead to is then asked of few.
  const columns = alikeTo === undefined ? [] : comparedColumnsOf(strapi, uid, quasiIdentifiers);
  const isAlike = columns.map(
    () => `AND own.?? IN (
       SELECT mine.?? FROM public.?? AS mine
       JOIN ops.gdpr_anonymised AS whose ON whose.type = ? AND whose.document_id = mine.document_id
       WHERE whose.person = ?)`
  );
  const values = quasiIdentifiers.map((each) => ({
    ...valueSql(strapi, uid, each),
    name: each.name,
  }));
  await trx.raw('DROP TABLE IF EXISTS pg_temp.anonymity_facts');
  await trx.raw(
    `CREATE TEMPORARY TABLE anonymity_facts ON COMMIT DROP AS
     SELECT own.id, own.document_id, known.person,
       jsonb_build_object(${values.map(({ sql }) => `?::text, ${sql}`).join(', ')}) AS facts
     FROM public.?? AS own
     JOIN ops.gdpr_anonymised AS known ON known.type = ? AND known.document_id = own.document_id
     WHERE true ${isAlike.join(' ')}`,
    [
      ...values.flatMap(({ name, bindings }) => [name, ...bindings]),
      ...[tableName, uid],
      ...columns.flatMap((column) => [column, column, tableName, uid, alikeTo ?? '']),
    ]
  );
  if (alikeTo !== undefined) {
    await trx.raw(
      `DELETE FROM pg_temp.anonymity_facts WHERE facts NOT IN (
         SELECT facts FROM pg_temp.anonymity_facts WHERE person = ?)`,
      [alikeTo]
    );
  }
};

/** Adds what only a plugin can read, some documents at a time. */
export const gatherLeftValues = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  uid: string,
  { attribute, beside, read }: LeftValues
): Promise<Facts> => {
  const kinds = new Map<string, QuasiIdentifier>();
  const unjudged = new Set<string>();
  const nameOf = (name: string) => `${attribute}.${name}`;
  await trx.raw('CREATE UNIQUE INDEX ON pg_temp.anonymity_facts (id)');
  let after = 0;
  for (;;) {
    const { rows: ids } = await trx.raw<{ rows: { id: number }[] }>(
      `SELECT id FROM pg_temp.anonymity_facts WHERE id > ? ORDER BY id LIMIT ${BATCH_SIZE}`,
      [after]
    );
    if (ids.length === 0) {
      break;
    }
    after = ids.at(-1)?.id ?? after;
    const rows = (await strapi.db.query(uid).findMany({
      select: ['id', 'documentId', attribute, ...beside],
      where: { id: { $in: ids.map(({ id }) => id) } },
      orderBy: { id: 'asc' },
    })) as Row[];
    const left = await read(rows);
    const given = left.map(({ values, unjudged: names }, place) => {
      names.forEach((name) => unjudged.add(nameOf(name)));
      const facts = Object.entries(values).map(([name, { kind, value }]) => {
        const known = kinds.get(nameOf(name));
        // Where two forms ask differently under one name, what is certain is that it can go.
        const common = known && known.kind !== kind ? 'text' : kind;
        kinds.set(nameOf(name), {
          name: nameOf(name),
          kind: common,
          levels: levelsOf(common, false),
          within: attribute,
        });
        return [nameOf(name), value] as const;
      });
      return { id: rows[place]?.id, facts: Object.fromEntries(facts) };
    });
    await trx.raw(
      `UPDATE pg_temp.anonymity_facts AS known SET facts = known.facts || given.facts
       FROM jsonb_to_recordset(?::jsonb) AS given (id bigint, facts jsonb) WHERE given.id = known.id`,
      [JSON.stringify(given)]
    );
  }
  return { found: [...kinds.values()], unjudged: [...unjudged].sort() };
};
