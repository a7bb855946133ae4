import type { Modules, Schema } from '@strapi/strapi';

const isComponentList = (attribute: Schema.Attribute.AnyAttribute): boolean =>
  attribute.type === 'dynamiczone' ||
  (attribute.type === 'component' && attribute.repeatable === true);

/**
 * Takes a list of components that is left out as empty. Strapi refuses it even in a draft, and then
 * says nothing of the other mistakes; the admin panel always sends the list.
 */
export const createComponentListMiddleware =
  (): Modules.Documents.Middleware.Middleware => async (context, next) => {
    if (context.action === 'create') {
      const data = context.params.data as Record<string, unknown>;
      const attributes = Object.entries<Schema.Attribute.AnyAttribute>(
        context.contentType.attributes
      );
      for (const [name, attribute] of attributes) {
        if (isComponentList(attribute)) {
          data[name] ??= [];
        }
      }
    }
    return next();
  };
