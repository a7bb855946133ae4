import type { Core } from '@strapi/strapi';
import { getService } from '../utils/get-service';

type EntityManager = Core.Strapi['db']['entityManager'];
type Method = (uid: string, params: unknown) => Promise<unknown>;

/** Everything that Strapi reads comes by here: documents, relations, and what has no documents. */
export const followReads = ({ strapi }: { strapi: Core.Strapi }): void => {
  const entityManager = strapi.db.entityManager as EntityManager & Record<string, Method>;
  const reads = getService('reads', { strapi });

  for (const method of ['findOne', 'findMany'] as const) {
    const find = (entityManager[method] as Method).bind(entityManager);
    const followed: Method = async (uid, params) => {
      const result = await find(uid, params);
      reads.see(uid, result, { isSingle: method === 'findOne' });
      return result;
    };
    Object.assign(entityManager, { [method]: followed });
  }
};
