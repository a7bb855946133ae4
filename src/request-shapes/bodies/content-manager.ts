import type { z } from '@strapi/utils';
import { anyObject, filledName, flag, listOf, name, object, row } from '../fields';

const types = '/content-manager/collection-types/:model';
const single = '/content-manager/single-types/:model';
const many = object({ documentIds: listOf(filledName).min(1, 'expected at least one document') });
const configuration = object({
  settings: anyObject.nullish(),
  metadatas: anyObject.nullish(),
  layouts: anyObject.nullish(),
  options: anyObject.nullish(),
});
const unpublication = object({ discardDraft: flag.optional() });

export const contentManagerBodies: Readonly<Record<string, z.ZodType>> = {
  [`POST ${types}`]: anyObject,
  [`PUT ${types}/:id`]: anyObject,
  [`POST ${types}/actions/publish`]: anyObject,
  [`POST ${types}/:id/actions/publish`]: anyObject,
  [`POST ${types}/:id/actions/unpublish`]: unpublication,
  [`POST ${types}/clone/:sourceId`]: anyObject,
  [`POST ${types}/auto-clone/:sourceId`]: anyObject,
  ...Object.fromEntries(
    ['bulkDelete', 'bulkPublish', 'bulkUnpublish', 'bulkFindForValidation'].map((action) => [
      `POST ${types}/actions/${action}`,
      many,
    ])
  ),
  [`PUT ${single}`]: anyObject,
  [`POST ${single}/actions/publish`]: anyObject,
  [`POST ${single}/actions/unpublish`]: unpublication,
  'PUT /content-manager/components/:uid/configuration': configuration,
  'PUT /content-manager/content-types/:uid/configuration': configuration,
  'POST /content-manager/uid/generate': object({
    contentTypeUID: name,
    field: name,
    data: anyObject,
  }),
  'POST /content-manager/uid/check-availability': object({
    contentTypeUID: name,
    field: name,
    value: name,
  }),
  'POST /i18n/content-manager/actions/get-non-localized-fields': object({
    model: name,
    id: name.or(row).nullish(),
    locale: name,
  }),
  'POST /i18n/locales': object({ name: name.nullish(), code: name, isDefault: flag }),
  'PUT /i18n/locales/:id': object({ name: name.nullish(), isDefault: flag.optional() }),
  'PUT /i18n/settings': object({ aiLocalizations: flag.optional() }),
};
