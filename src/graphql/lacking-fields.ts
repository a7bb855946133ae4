import type { Core } from '@strapi/strapi';
import { isNonNullType, isObjectType } from 'graphql';
import { isDraftable } from '../reading-rules/domain/model-shape';
import { graphqlService, modelOf, typeNameOf } from './strapi-graphql';
import type { Model, SchemaPlugin } from './strapi-graphql';

/** What is required is asked for at publication: until then entries, and components of them, lack it. */
const mayLack = (model: Model): boolean => model.modelType === 'component' || isDraftable(model);

/** Fields with a list are made by Strapi's resolvers, and are a list always. */
const isOne = (attribute: object): boolean =>
  !('repeatable' in attribute && attribute.repeatable) &&
  !('relation' in attribute && String(attribute.relation).endsWith('Many')) &&
  !('multiple' in attribute && attribute.multiple);

/**
 * Fields that drafts may lack can be null. Strapi says of every required attribute that it is there,
 * and GraphQL then takes a whole list back for one draft that is not complete.
 */
export const lackingFields = (strapi: Core.Strapi): SchemaPlugin => ({
  name: 'lacking-fields',
  onAfterBuild(schema) {
    const { shadowCRUD } = graphqlService(strapi, 'extension');
    const models = [...Object.keys(strapi.components), ...Object.keys(strapi.contentTypes)]
      .filter((uid) => shadowCRUD(uid).isEnabled())
      .map((uid) => modelOf(strapi, uid))
      .filter((model): model is Model => model !== undefined && mayLack(model));
    for (const model of models) {
      const type = schema.getType(typeNameOf(strapi, model));
      const fields = isObjectType(type) ? type.getFields() : {};
      for (const [name, attribute] of Object.entries<object>(model.attributes)) {
        const field = fields[name];
        if (field && isNonNullType(field.type) && isOne(attribute)) {
          field.type = field.type.ofType;
        }
      }
    }
  },
});
