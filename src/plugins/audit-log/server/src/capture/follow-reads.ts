import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../../../../strapi-seams/install';
import { entityReads } from '../../../../../strapi-seams/seams/queries';
import type { EntityMethod } from '../../../../../strapi-seams/seams/queries';
import { getService } from '../utils/get-service';

/** Everything that Strapi reads comes by here: documents, relations, and what has no documents. */
export const followReads = ({ strapi }: { strapi: Core.Strapi }): void => {
  const reads = getService('reads', { strapi });

  const followed =
    (find: EntityMethod, isSingle = false): EntityMethod =>
    async (uid, params) => {
      const result = await find(uid, params);
      reads.see({ uid, params, result, isSingle });
      return result;
    };

  fillSeam({ strapi }, entityReads, (inner) => ({
    findOne: followed(inner.findOne, true),
    findMany: followed(inner.findMany),
    count: followed(inner.count),
    // Fields of GraphQL that are loaded for many parents at once ask without the methods above.
    createQueryBuilder(uid) {
      const builder = inner.createQueryBuilder(uid);
      const init = builder.init.bind(builder);
      return Object.assign(builder, {
        init: (params: Parameters<typeof init>[0]) => {
          reads.ask(uid, params);
          return init(params);
        },
      });
    },
  }));
};
