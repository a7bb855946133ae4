import type { Core } from '@strapi/strapi';
import type { Restriction } from '../../../shared/contracts/holds';
import { USER_UID } from '../constants';
import type { Subject } from '../contracts/personal-data-source';
import { createPlacements, PLACEMENT_COLUMNS } from '../holds/placements';
import type { By, PlacementRow, Why } from '../holds/placements';
import { subjectKeysOf } from '../holds/subject-keys';
import { getService } from '../utils/get-service';

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

  return {
    release,
    find,

    async place({ key, ...why }: { key: string } & Why, by: By): Promise<Restriction> {
      const subject = await getService('subjects', { strapi }).find(key);
      const { person, addressIndexes } = subjectKeysOf({ strapi }, subject);
      return place({ person, address_indexes: addressIndexes }, why, by);
    },

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
