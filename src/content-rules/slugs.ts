import type { Core, Modules, UID } from '@strapi/strapi';

/** As the database has it, see migration 0003. */
const MAXIMUM_SLUG_LENGTH = 100;
/** Leaves room for the number that makes a taken slug unique. */
const GENERATED_SLUG_LENGTH = 90;

interface SluggedAttributes {
  slug?: { type: string; targetField?: string };
}

/** Gives an entry that comes without a slug one made from its name or title, at every door. */
export const createSlugMiddleware =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    if (context.action !== 'create') {
      return next();
    }
    const { slug } = context.contentType.attributes as SluggedAttributes;
    const data = context.params.data as Record<string, unknown>;
    if (slug?.type !== 'uid' || !slug.targetField || data.slug) {
      return next();
    }
    const source = data[slug.targetField];
    if (typeof source === 'string' && source.trim() !== '') {
      const contentTypeUID: UID.ContentType = context.uid;
      const uidService = strapi.plugin('content-manager').service('uid');
      const generated: string = await uidService.generateUIDField({
        contentTypeUID,
        field: 'slug',
        data: { [slug.targetField]: source.slice(0, GENERATED_SLUG_LENGTH) },
      });
      // A script that is transliterated can grow beyond its source.
      data.slug =
        generated.length <= MAXIMUM_SLUG_LENGTH
          ? generated
          : await uidService.findUniqueUID({
              contentTypeUID,
              field: 'slug',
              value: generated.slice(0, GENERATED_SLUG_LENGTH).replace(/-+$/, ''),
            });
    }
    return next();
  };
