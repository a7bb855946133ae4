import type { Core } from '@strapi/strapi';
import { withGivenArguments } from './given-arguments';
import { guardPublication } from './publication';
import { graphqlService, modelOf } from './strapi-graphql';
import type { ResolversConfig } from './strapi-graphql';
import { isProductType } from './surface';

/** Every query and mutation of the product's types, and what stands before it. */
export const rootFieldsConfig = (strapi: Core.Strapi): ResolversConfig => {
  const { naming } = graphqlService(strapi, 'utils');
  const fields = Object.keys(strapi.contentTypes)
    .filter(isProductType)
    .flatMap((uid) => {
      const model = modelOf(strapi, uid);
      return model
        ? [
            `Query.${naming.getFindQueryName(model)}`,
            `Query.${naming.getFindConnectionQueryName(model)}`,
            `Query.${naming.getFindOneQueryName(model)}`,
            `Mutation.${naming.getCreateMutationTypeName(model)}`,
            `Mutation.${naming.getUpdateMutationTypeName(model)}`,
            `Mutation.${naming.getDeleteMutationTypeName(model)}`,
          ]
        : [];
    });
  return Object.fromEntries(
    fields.map((field) => [field, { middlewares: [withGivenArguments, guardPublication] }])
  );
};
