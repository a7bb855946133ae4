import type { Core } from '@strapi/strapi';
import { getService } from '../utils/get-service';

type EntityManager = Core.Strapi['db']['entityManager'];
type Method = (uid: string, params: unknown) => Promise<unknown>;
interface Builder {
  init(params: unknown): unknown;
}

/** Everything that Strapi reads comes by here: documents, relations, and what has no documents. */
export const followReads = ({ strapi }: { strapi: Core.Strapi }): void => {
  const entityManager = strapi.db.entityManager as EntityManager & Record<string, Method>;
  const reads = getService('reads', { strapi });

  for (const method of ['findOne', 'findMany', 'count'] as const) {
    const find = (entityManager[method] as Method).bind(entityManager);
    const followed: Method = async (uid, params) => {
      const result = await find(uid, params);
      reads.see({ uid, params, result, isSingle: method === 'findOne' });
      return result;
    };
    Object.assign(entityManager, { [method]: followed });
  }

  // Fields of GraphQL that are loaded for many parents at once ask without the methods above.
  const create = entityManager.createQueryBuilder.bind(entityManager) as (uid: string) => Builder;
  const createFollowed = (uid: string): Builder => {
    const builder = create(uid);
    const init = builder.init.bind(builder);
    return Object.assign(builder, {
      init: (params: unknown) => {
        reads.ask(uid, params);
        return init(params);
      },
    });
  };
  Object.assign(entityManager, { createQueryBuilder: createFollowed });
};
