import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Link } from './link';

/** A query of the database layer, as `strapi.get('query-params').transform` makes it. */
export interface TargetQuery {
  where?: unknown;
  /** What nobody sees of the target, and of what it is joined to. */
  filters?: unknown;
  orderBy?: unknown;
  limit?: number;
  offset?: number;
}

export interface TargetSearch {
  strapi: Core.Strapi;
  link: Link;
  query: TargetQuery;
  parentIds: readonly number[];
  /** Strapi's own statements join it by themselves; a raw one does not. */
  transaction: Knex.Transaction | undefined;
}

interface IdRow {
  parent_id: number;
  target_ids: number[];
}

const hasEntries = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/**
 * The ids that each parent's relation holds, in order, after filters and pagination.
 *
 * One statement for all parents. For each of them Postgres runs the query that Strapi would have
 * sent for it alone, so every parent gets its own first N in its own order, and no more than
 * parents × limit ids ever leave the database. A window function over the whole batch would read
 * and number every linked row; slicing in memory would fetch them too.
 *
 *   select parent.id, array(select … from <Strapi's query where link.parent = parent.id>)
 *   from unnest($1) as parent(id)
 *
 * Built with the same calls as @strapi/database/dist/query/helpers/populate/apply.js.
 */
export const findTargetIds = async ({
  strapi,
  link,
  query,
  parentIds,
  transaction,
}: TargetSearch): Promise<Map<number, number[]>> => {
  const knex = strapi.db.connection;
  const builder = strapi.db.queryBuilder(link.target);
  const linkAlias = builder.getAlias();
  const inner = builder
    .init({ ...query, select: ['id'] })
    .join({
      alias: linkAlias,
      referencedTable: link.table,
      referencedColumn: link.targetColumn,
      rootColumn: 'id',
      rootTable: builder.alias,
      on: link.on,
      // The editor's order holds unless the field asked for another.
      orderBy: hasEntries(query.orderBy) ? undefined : link.orderBy,
    })
    .where({ [`${linkAlias}.${link.parentColumn}`]: knex.ref('parent.id') })
    .getKnexQuery();

  // Beside the id the query selects what it sorts by, which may be called `id` as well. A sort
  // through a relation is different: Strapi wraps it and selects the id alone.
  let idColumn = 'id';
  if (!builder.shouldUseDeepSort()) {
    idColumn = 'linked_target_id';
    inner.select(`${builder.alias}.id as ${idColumn}`);
  }
  const ids = knex.select(`target.${idColumn}`).from(inner.as('target'));
  const { rows } = await (transaction ?? knex).raw<{ rows: IdRow[] }>(
    'select parent.id as parent_id, array(?) as target_ids from unnest(?::integer[]) as parent(id)',
    [ids, [...parentIds]]
  );
  return new Map(rows.map((row) => [row.parent_id, row.target_ids]));
};
