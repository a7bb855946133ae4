import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { unrestrictedSql } from '../../../../../../lib/unrestricted-sql';
import { NOBODYS_DOMAIN } from '../../domain/erased-value';
import type { MappedType } from '../../domain/data-map';
import type { RetentionRule } from '../domain/rules';

interface Metadata {
  tableName: string;
  attributes: Record<
    string,
    {
      columnName?: string;
      target?: string;
      joinTable?: {
        name: string;
        joinColumn: { name: string };
        inverseJoinColumn?: { name: string };
      };
    }
  >;
}

/** What was refused is tried again after this time. */
const KEPT_FOR = '7 days';

/** A document that is or was somebody's, and whether it is over. */
interface DocumentAge {
  documentId: string;
  isOver: boolean;
}

interface Statement {
  sql: string;
  bindings: string[];
}

/**
 * When something happened last in documents, from what is there: what users send counts with them, so that nothing has
 * to be written for it.
 */
export const createExpiryQueries = ({ strapi }: { strapi: Core.Strapi }) => {
  const metadataOf = (uid: string) => strapi.db.metadata.get(uid) as unknown as Metadata;

  /** The latest of what leads to the document by a relation, as a user's submissions do. */
  const latestOfLinked = (uid: string, types: readonly MappedType[]): Statement[] =>
    types.flatMap(({ uid: linkedUid, subject }) => {
      const { tableName, attributes } = metadataOf(linkedUid);
      const link = subject?.relation === undefined ? undefined : attributes[subject.relation];
      const { joinTable } = link ?? {};
      if (link?.target !== uid || !joinTable?.inverseJoinColumn) {
        return [];
      }
      return {
        sql: `(SELECT max(linked.created_at) FROM public.?? AS link
               JOIN public.?? AS linked ON linked.id = link.?? WHERE link.?? = own.id)`,
        bindings: [
          joinTable.name,
          tableName,
          joinTable.joinColumn.name,
          joinTable.inverseJoinColumn.name,
        ],
      };
    });

  const latestOf = ({ type, from }: RetentionRule, types: readonly MappedType[]): Statement => {
    const column = metadataOf(type.uid).attributes[from]?.columnName ?? from;
    if (!type.subject?.self) {
      return { sql: 'coalesce(own.??::timestamp, own.created_at)', bindings: [column] };
    }
    const linked = latestOfLinked(type.uid, types);
    return {
      sql: `greatest(own.??, own.created_at${linked.map(({ sql }) => `, ${sql}`).join('')})`,
      bindings: [column, ...linked.flatMap(({ bindings }) => bindings)],
    };
  };

  const ages = (rule: RetentionRule, types: readonly MappedType[], cutoff: Date): Statement => {
    const latest = latestOf(rule, types);
    return {
      sql: `SELECT own.document_id, max(${latest.sql}) < (?::timestamptz AT TIME ZONE 'UTC') AS is_over
            FROM public.?? AS own`,
      bindings: [...latest.bindings, cutoff.toISOString(), metadataOf(rule.type.uid).tableName],
    };
  };

  /** An account that was erased before has nothing left that could end. */
  const unlessErased = ({ type }: RetentionRule): string =>
    type.subject?.self
      ? `WHERE (own.email = 'anonymized_' || own.document_id || '@${NOBODYS_DOMAIN}') IS NOT TRUE`
      : '';

  return {
    /** The documents that are over, without those that were erased before, those that are planned, and what is restricted. */
    async expired(
      trx: Knex,
      rule: RetentionRule,
      types: readonly MappedType[],
      cutoff: Date
    ): Promise<string[]> {
      const { sql, bindings } = ages(rule, types, cutoff);
      const { rows } = await trx.raw<{ rows: { document_id: string }[] }>(
        `SELECT document_id FROM (
           ${sql} ${unlessErased(rule)}
           GROUP BY own.document_id) AS aged
         WHERE is_over AND ${unrestrictedSql('aged.document_id', rule.type.uid)} AND NOT EXISTS (
           SELECT FROM ops.gdpr_retention_items AS item
           WHERE item.rule = ? AND item.document_id = aged.document_id
             AND (item.state IN ('planned', 'done')
               OR (item.state = 'kept' AND item.ended_at > clock_timestamp() - ?::interval)))
         ORDER BY document_id`,
        [...bindings, rule.rule, KEPT_FOR]
      );
      return rows.map(({ document_id: id }) => id);
    },

    /**
     * How many end in which month, by the calendar that decides. A month later and the last day of a month may be two
     * things, and are in the same month.
     */
    async endsByMonth(
      knex: Knex,
      rule: RetentionRule,
      types: readonly MappedType[],
      { now, months, timeZone }: { now: Date; months: number; timeZone: string }
    ): Promise<{ month: string; documents: number }[]> {
      const latest = latestOf(rule, types);
      const { rows } = await knex.raw<{ rows: { month: string; documents: number }[] }>(
        `WITH first AS (SELECT date_trunc('month', ?::timestamptz AT TIME ZONE ?) AS month),
         ending AS (
           SELECT own.document_id, greatest(first.month,
             date_trunc('month', max(${latest.sql}) AT TIME ZONE 'UTC' AT TIME ZONE ?) + make_interval(months => ?)
           ) AS month
           FROM public.?? AS own CROSS JOIN first ${unlessErased(rule)}
           GROUP BY own.document_id, first.month)
         SELECT to_char(given.month, 'YYYY-MM') AS month, count(ending.document_id)::integer AS documents
         FROM first CROSS JOIN LATERAL generate_series(
           first.month, first.month + make_interval(months => ?), interval '1 month') AS given (month)
         LEFT JOIN ending ON ending.month = given.month
           AND ${unrestrictedSql('ending.document_id', rule.type.uid)} AND NOT EXISTS (
             SELECT FROM ops.gdpr_retention_items AS item
             WHERE item.rule = ? AND item.document_id = ending.document_id AND item.state = 'done')
         GROUP BY given.month ORDER BY given.month`,
        [
          ...[now.toISOString(), timeZone, ...latest.bindings, timeZone, rule.months],
          ...[metadataOf(rule.type.uid).tableName, months - 1, rule.rule],
        ] as string[]
      );
      return rows;
    },

    /** Of one, which nobody changes until the transaction ends. Nothing where it is gone. */
    async ageOf(
      trx: Knex,
      rule: RetentionRule,
      types: readonly MappedType[],
      cutoff: Date,
      documentId: string
    ): Promise<DocumentAge | undefined> {
      await trx.raw('SELECT FROM public.?? WHERE document_id = ? FOR UPDATE', [
        metadataOf(rule.type.uid).tableName,
        documentId,
      ]);
      const { sql, bindings } = ages(rule, types, cutoff);
      const { rows } = await trx.raw<{ rows: { is_over: boolean }[] }>(
        `${sql} WHERE own.document_id = ? GROUP BY own.document_id`,
        [...bindings, documentId]
      );
      return rows[0] && { documentId, isOver: rows[0].is_over };
    },
  };
};
