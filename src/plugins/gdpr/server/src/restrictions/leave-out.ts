import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../../../../strapi-seams/install';
import type { QueryBuilder } from '../../../../../strapi-seams/seams/queries';
import { restrictedQueries } from '../../../../../strapi-seams/seams/requests';
import type { DatabaseQuery } from '../../../../../strapi-seams/seams/requests';
import { getService } from '../utils/get-service';
import { allowedDocuments } from './allowed-documents';

interface Asked {
  qb: QueryBuilder;
  meta: { uid: string };
}

type Filters = (asked: Asked) => object | undefined;

/** Of Strapi's builder, which says `any`. */
interface Join {
  alias: string;
  referencedTable: string;
  on?: Record<string, unknown>;
}

const isFilters = (filters: unknown): filters is Filters => typeof filters === 'function';

/**
 * Leaves whose data is restricted out of all that is asked for in the words of Strapi: by REST, GraphQL and the
 * content manager, in the root, populated at every depth, counted, filtered and sorted through a relation. To whoever
 * asks these rows are not there, and links to them lead nowhere.
 */
export const leaveRestrictedOut = ({ strapi }: { strapi: Core.Strapi }): void => {
  let typeOfTable: Map<string, string> | undefined;

  const types = (): Map<string, string> => {
    typeOfTable ??= new Map(
      getService('data-map', { strapi })
        .ofSubjects()
        .map(({ uid }) => [strapi.db.metadata.get(uid).tableName, uid])
    );
    return typeOfTable;
  };

  const hidden = (uid: string, ids: readonly string[]) =>
    strapi.db.connection.raw(
      'SELECT id FROM ops.restricted_documents(?) AS id WHERE id IS NOT NULL AND id <> ALL (?::text[])',
      [uid, ids] as never
    );

  /** A row that is joined to nothing is as good as none. */
  const heldJoin = (join: Join): Join => {
    const uid = types().get(join.referencedTable);
    if (uid === undefined) {
      return join;
    }
    const id = `${join.alias}.document_id`;
    const visible = strapi.db.connection.raw('CASE WHEN ?? NOT IN (?) THEN ?? END', [
      id,
      hidden(uid, allowedDocuments(strapi, uid)),
      id,
    ] as never);
    return { ...join, on: { ...join.on, document_id: visible } };
  };

  const holdJoins = (qb: QueryBuilder): void => {
    const join = qb.join.bind(qb);
    // Those of the order are there before filters are asked for.
    qb.state.joins = (qb.state.joins as Join[]).map(heldJoin) as never;
    qb.join = (each: Join) => join(heldJoin(each));
  };

  const heldTo =
    (inner: unknown): Filters =>
    (asked) => {
      holdJoins(asked.qb);
      const { uid } = asked.meta;
      const conditions = isFilters(inner) ? inner(asked) : (inner as object | undefined);
      if (types().get(strapi.db.metadata.get(uid).tableName) === undefined) {
        return conditions;
      }
      const isVisible = { documentId: { $notIn: hidden(uid, allowedDocuments(strapi, uid)) } };
      return conditions ? { $and: [conditions, isVisible] } : isVisible;
    };

  fillSeam({ strapi }, restrictedQueries, (inner) => ({
    transform(uid, params): DatabaseQuery {
      const query = inner.transform(uid, params);
      return { ...query, filters: heldTo(query.filters) };
    },
  }));
};
