import { factories } from '@strapi/strapi';
import type { UID } from '@strapi/strapi';
import { z } from '@strapi/utils';

/** A route as Strapi's core router makes it, with what the OpenAPI document is derived from. */
interface CoreRoute {
  method: string;
  path: string;
  handler: string;
  config?: object;
  request?: { params?: object; query?: object };
  response?: unknown;
}

const SLUG_PARAMETER = z.string().regex(/^[a-z0-9-]+$/);

const createBySlugRoute = (findOne: CoreRoute): CoreRoute => ({
  ...findOne,
  // Its own: Strapi writes into it who may call the route.
  config: { ...findOne.config },
  path: findOne.path.replace('/:id', '/by-slug/:slug'),
  handler: findOne.handler.replace(/findOne$/, 'findBySlug'),
  request: { ...findOne.request, params: { slug: SLUG_PARAMETER } },
});

/** Strapi's core routes and the look-up by slug, which takes and answers what `findOne` does. */
export const createSluggedContentRouter = (uid: UID.ContentType) => {
  const core = factories.createCoreRouter(uid) as unknown as { routes: CoreRoute[] };
  let made: CoreRoute[] | undefined;
  return {
    type: 'content-api' as const,
    // Strapi fills its routes when they are first read: the content types are not loaded before. Made once, before it
    // has written into them.
    get routes(): CoreRoute[] {
      const findOne = core.routes.find(({ handler }) => handler.endsWith('.findOne'));
      made ??= findOne ? [createBySlugRoute(findOne), ...core.routes] : core.routes;
      return made;
    },
  };
};
