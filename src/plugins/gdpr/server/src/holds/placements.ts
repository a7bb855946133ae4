import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface Why {
  reason: string;
  /** The day on which somebody looks at it again. */
  reviewOn?: string;
}

/** Who does it: the document id of an account of the panel, or nobody for a command. */
export type By = string | null;

/** What holds and restrictions have in common. */
export interface PlacementRow {
  id: string;
  person: string | null;
  reason: string | null;
  reviewOn: string | null;
  placedBy: string | null;
  createdAt: Date;
  releasedAt: Date | null;
  releasedBy: string | null;
  releaseReason: string | null;
}

export type PlacementView<Row extends PlacementRow> = Omit<
  Row,
  'placedBy' | 'releasedBy' | 'createdAt' | 'releasedAt'
> & { createdAt: string; releasedAt: string | null };

export interface Pages {
  page: number;
  pageSize: number;
}

export interface Page<View> {
  data: View[];
  meta: { pagination: Pages & { pageCount: number; total: number } };
}

export const PLACEMENT_COLUMNS = `id, person, reason, to_char(review_on, 'YYYY-MM-DD') AS "reviewOn", placed_by AS "placedBy",
  created_at AS "createdAt", released_at AS "releasedAt", released_by AS "releasedBy", release_reason AS "releaseReason"`;

interface Told {
  /** What the log says that it was about. */
  about?: { type: string; id: string };
  entityType?: string;
  details: Record<string, string>;
}

interface PlacementsOptions<Row> {
  table: 'holds' | 'restrictions';
  columns: string;
  /** Of the audit log. */
  actions: { place: string; release: string };
  notInForce: string;
  told(row: Row): Told;
}

const viewOf = <Row extends PlacementRow>({
  placedBy: _placedBy,
  releasedBy: _releasedBy,
  ...row
}: Row) =>
  ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    releasedAt: row.releasedAt && row.releasedAt.toISOString(),
  }) as unknown as PlacementView<Row>;

/** What somebody places for a reason, and is in force until somebody releases it for one. */
export const createPlacements = <Row extends PlacementRow>(
  { strapi }: { strapi: Core.Strapi },
  { table, columns, actions, notInForce, told }: PlacementsOptions<Row>
) => {
  const record = (action: string, row: Row, reason: string) => {
    const { about, entityType = about?.type, details } = told(row);
    return getAuditService('recorder', { strapi }).record({
      class: 'read',
      action,
      entityType,
      entityId: about?.id,
      details,
      // It may name people: readable as long as whom it is about is.
      ...(about && { personal: { reason }, subject: about }),
    });
  };

  const read = async (condition: string, bindings: unknown[]): Promise<Row[]> => {
    const { rows } = await strapi.db.connection.raw<{ rows: Row[] }>(
      `SELECT ${columns} FROM ops.${table} WHERE ${condition} ORDER BY created_at, id`,
      bindings as never
    );
    return rows;
  };

  return {
    async place(values: object, { reason, reviewOn }: Why, by: By): Promise<PlacementView<Row>> {
      return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        const [row] = (await trx(table)
          .withSchema('ops')
          .insert({ ...values, reason, review_on: reviewOn ?? null, placed_by: by })
          .returning(trx.raw(columns) as never)) as [Row];
        await record(actions.place, row, reason);
        return viewOf(row);
      }) as unknown as Promise<PlacementView<Row>>;
    },

    /** @throws NotFoundError for one that is not in force */
    async release(id: string, reason: string, by: By): Promise<PlacementView<Row>> {
      return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        const { rows } = await trx.raw<{ rows: Row[] }>(
          `UPDATE ops.${table} SET released_at = clock_timestamp(), released_by = ?, release_reason = ?
           WHERE id = ? AND released_at IS NULL RETURNING ${columns}`,
          [by, reason, UUID.test(id) ? id : null] as string[]
        );
        const [row] = rows;
        if (!row) {
          throw new errors.NotFoundError(notInForce);
        }
        await record(actions.release, row, reason);
        return viewOf(row);
      }) as unknown as Promise<PlacementView<Row>>;
    },

    /** Those in force first, by the day on which they are looked at again. */
    async find({ page, pageSize }: Pages): Promise<Page<PlacementView<Row>>> {
      const { rows } = await strapi.db.connection.raw<{ rows: (Row & { total: string })[] }>(
        `SELECT ${columns}, count(*) OVER () AS total FROM ops.${table}
         ORDER BY released_at DESC NULLS FIRST, review_on NULLS LAST, created_at, id LIMIT ? OFFSET ?`,
        [pageSize, (page - 1) * pageSize]
      );
      const total = Number(rows[0]?.total ?? 0);
      return {
        data: rows.map(({ total: _total, ...row }) => viewOf(row as unknown as Row)),
        meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
      };
    },

    async byIds(ids: readonly string[]): Promise<PlacementView<Row>[]> {
      const known = ids.filter((id) => UUID.test(id));
      return (await read('id = ANY(?::uuid[])', [known])).map(viewOf);
    },

    /** Those in force that are on somebody. */
    async onPerson(person: string | null, addressIndexes: string[]): Promise<PlacementView<Row>[]> {
      const condition = 'released_at IS NULL AND (person = ? OR address_indexes && ?::text[])';
      return (await read(condition, [person, addressIndexes])).map(viewOf);
    },
  };
};

/** What doors need of either service. */
export interface Placements<Target, View> {
  place(asked: Target & Why, by: By): Promise<View>;
  release(id: string, reason: string, by: By): Promise<View>;
  find(pages: Pages): Promise<Page<View>>;
}
