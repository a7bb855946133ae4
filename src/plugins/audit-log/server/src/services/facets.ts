import type { Core } from '@strapi/strapi';
import type { FindFacetsResponse } from '../../../shared/contracts/entries';
import { floorId } from '../verification/formats/entry-id';
import { listActions } from '../queries/list-actions';
import { listAuditedTypes } from '../queries/list-audited-types';
import { getService } from '../utils/get-service';

/** Always offered, whether they happened lately or not. */
const USUAL_ACTIONS = ['create', 'update', 'publish', 'unpublish', 'discard', 'clone', 'delete'];

const LATELY_MS = 366 * 24 * 60 * 60 * 1_000;

/** What the filters can be set to. */
export const createFacetsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(): Promise<FindFacetsResponse['data']> {
    const knex = strapi.db.connection;
    const labels = getService('labels', { strapi });
    const [actions, types, actors] = await Promise.all([
      listActions(knex, floorId(new Date(Date.now() - LATELY_MS))),
      listAuditedTypes(knex),
      getService('people', { strapi }).list(),
    ]);
    return {
      actions: [...new Set([...USUAL_ACTIONS, ...actions])],
      types: types
        .map((uid) => ({ uid, name: labels.typeName(uid) }))
        .sort((one, other) => one.name.localeCompare(other.name)),
      actors,
    };
  },
});
