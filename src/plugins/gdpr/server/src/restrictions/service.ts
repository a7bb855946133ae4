import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Restriction } from '../../../shared/contracts/holds';
import { USER_UID } from '../constants';
import type { Footprint, Subject, SubjectRow } from '../contracts/personal-data-source';
import { createPlacements, PLACEMENT_COLUMNS } from '../holds/placements';
import type { By, PlacementRow, Why } from '../holds/placements';
import { subjectKeysOf } from '../holds/subject-keys';
import { getService } from '../utils/get-service';

interface RestrictedRow {
  type: string;
  documentId: string;
}

/** Whose data stays, and is neither seen nor used by anybody but compliance (Article 18). */
export const createRestrictionsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { place, release, find, onPerson } = createPlacements<PlacementRow>(
    { strapi },
    {
      table: 'restrictions',
      columns: PLACEMENT_COLUMNS,
      actions: { place: 'restrict', release: 'lift-restriction' },
      notInForce: 'There is no such restriction, or it was lifted before',
      told: ({ id, person }) => ({
        about: person ? { type: USER_UID, id: person } : undefined,
        details: { restriction: id },
      }),
    }
  );

  /** What a restriction is of is told by what it leaves out: of its person the address is not known here. */
  const documentsNow = async (trx: Knex): Promise<Map<string, RestrictedRow>> => {
    const { rows } = await trx.raw<{ rows: RestrictedRow[] }>(
      `SELECT type, document_id AS "documentId" FROM ops.subject_tables
       CROSS JOIN LATERAL ops.restricted_documents(type) AS document_id`
    );
    return new Map(rows.map((row) => [`${row.type} ${row.documentId}`, row]));
  };

  const footprintOf = async (rows: readonly RestrictedRow[]): Promise<Footprint> => {
    const documents = new Map<string, SubjectRow[]>();
    for (const type of new Set(rows.map((row) => row.type))) {
      const ids = rows.flatMap((row) => (row.type === type ? [row.documentId] : []));
      const found = await strapi.db.query(type).findMany({
        where: { documentId: { $in: ids } },
        select: ['id', 'documentId'],
      });
      documents.set(type, found as SubjectRow[]);
    }
    return { subject: {}, documents, isWhole: false };
  };

  /** What is restricted from now on, or not any more; another restriction may be on the same. */
  const changing = async (
    event: 'gdpr.restriction' | 'gdpr.restriction-lifted',
    task: () => Promise<Restriction>
  ): Promise<Restriction> =>
    strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      const before = await documentsNow(trx);
      const restriction = await task();
      const after = await documentsNow(trx);
      const [more, less] = event === 'gdpr.restriction' ? [after, before] : [before, after];
      const footprint = await footprintOf(
        [...more].flatMap(([key, row]) => (less.has(key) ? [] : [row]))
      );
      const recipients = getService('recipients', { strapi });
      const destinations = await recipients.destinationsOf(footprint);
      await recipients.note({ event, cause: restriction.id }, destinations);
      if (event === 'gdpr.restriction-lifted') {
        for (const source of getService('sources', { strapi }).list()) {
          await source.resume?.(footprint);
        }
      }
      return restriction;
    }) as unknown as Promise<Restriction>;

  return {
    find,

    async place({ key, ...why }: { key: string } & Why, by: By): Promise<Restriction> {
      const subject = await getService('subjects', { strapi }).find(key);
      const { person, addressIndexes } = subjectKeysOf({ strapi }, subject);
      return changing('gdpr.restriction', () =>
        place({ person, address_indexes: addressIndexes }, why, by)
      );
    },

    /** @throws NotFoundError for one that is not in force */
    release: (id: string, reason: string, by: By): Promise<Restriction> =>
      changing('gdpr.restriction-lifted', () => release(id, reason, by)),

    async onSubject(subject: Subject): Promise<Restriction | undefined> {
      const { person, addressIndexes } = subjectKeysOf({ strapi }, subject);
      return (await onPerson(person, addressIndexes))[0];
    },

    /** Ids of the documents of a type that nobody but compliance sees. */
    async documentsOf(type: string): Promise<string[]> {
      const { rows } = await strapi.db.connection.raw<{ rows: { id: string }[] }>(
        'SELECT DISTINCT id FROM ops.restricted_documents(?) AS id',
        [type]
      );
      return rows.map(({ id }) => id);
    },

    async isRestricted(type: string, document: string): Promise<boolean> {
      const { rows } = await strapi.db.connection.raw<{ rows: [{ is_restricted: boolean }] }>(
        'SELECT ops.is_restricted(?, ?) AS is_restricted',
        [type, document]
      );
      return rows[0].is_restricted;
    },
  };
};
