import type { Core, Schema } from '@strapi/strapi';
import { withGivenArguments } from '../given-arguments';
import { graphqlService, modelOf, typeNameOf } from '../strapi-graphql';
import type { Model, ResolversConfig } from '../strapi-graphql';
import { createBatchedResolver } from './batched-resolver';
import type { Shape } from './batched-resolver';
import { linkOf } from './link';
import type { DatabaseAttribute } from './link';

type SchemaAttribute = Schema.Attribute.AnyAttribute;

/** The fields that Strapi makes of an attribute, see `services/builders/type.js` of the plugin. */
const fieldsOf = (name: string, attribute: SchemaAttribute): [field: string, shape: Shape][] => {
  switch (attribute.type) {
    case 'component':
      return [[name, attribute.repeatable ? 'list' : 'single']];
    case 'media':
    case 'relation': {
      const isToMany =
        attribute.type === 'media' ? attribute.multiple : attribute.relation.endsWith('Many');
      return isToMany
        ? [
            [name, 'list'],
            [`${name}_connection`, 'connection'],
          ]
        : [[name, 'single']];
    }
    default:
      return [];
  }
};

const databaseAttributes = (strapi: Core.Strapi, uid: string) =>
  strapi.db.metadata.get(uid).attributes as Record<string, DatabaseAttribute> | undefined;

const fieldsOfModel = (strapi: Core.Strapi, model: Model): ResolversConfig => {
  const attributes = databaseAttributes(strapi, model.uid) ?? {};
  const config: ResolversConfig = {};
  for (const [attributeName, attribute] of Object.entries<SchemaAttribute>(model.attributes)) {
    const fields = fieldsOf(attributeName, attribute);
    const link =
      fields.length > 0 &&
      linkOf({
        uid: model.uid,
        attributeName,
        attributes,
        attributesOf: (uid) => databaseAttributes(strapi, uid),
      });
    for (const [field, shape] of link ? fields : []) {
      const name = `${typeNameOf(strapi, model)}.${field}`;
      if (link) {
        config[name] = {
          middlewares: [withGivenArguments, createBatchedResolver({ strapi, name, link, shape })],
        };
      }
    }
  }
  return config;
};

/** A batched resolver for every nested field of the schema whose shape allows it. */
export const batchedFieldsConfig = (strapi: Core.Strapi): ResolversConfig => {
  const { shadowCRUD } = graphqlService(strapi, 'extension');
  const uids = [...Object.keys(strapi.components), ...Object.keys(strapi.contentTypes)];
  return Object.assign(
    {},
    ...uids
      .filter((uid) => shadowCRUD(uid).isEnabled())
      .map((uid) => modelOf(strapi, uid))
      .filter((model): model is Model => model !== undefined)
      .map((model) => fieldsOfModel(strapi, model))
  ) as ResolversConfig;
};
