import type { Core, UID } from '@strapi/strapi';
import { contentTypes } from '@strapi/utils';

export interface Attribute {
  type: string;
  required?: boolean;
  private?: boolean;
  maxLength?: number;
  max?: number | string;
  min?: number | string;
  regex?: string;
  enum?: string[];
  relation?: string;
  target?: string;
  component?: string;
  components?: string[];
  repeatable?: boolean;
  multiple?: boolean;
  writable?: boolean;
}

/** A content type or a component, as the document needs it. */
export interface Model {
  uid: string;
  modelType: 'contentType' | 'component';
  info: { displayName: string; description: string; singularName?: string; pluralName?: string };
  options?: { draftAndPublish?: boolean };
  attributes: Record<string, Attribute>;
}

export type GetModel = (uid: string) => Model;

export const getModelOf =
  (strapi: Core.Strapi): GetModel =>
  (uid) =>
    strapi.getModel(uid as UID.Schema) as unknown as Model;

const pascalCase = (text: string): string =>
  text.replace(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_all, letter: string) => letter.toUpperCase());

/** `api::case-study.case-study` is `CaseStudy`, `shared.seo` is `SharedSeo`, `plugin::upload.file` is `UploadFile`. */
export const schemaNameOf = ({ uid, modelType }: Pick<Model, 'uid' | 'modelType'>): string => {
  if (modelType === 'component') {
    return pascalCase(uid);
  }
  const [origin = '', name = ''] = uid.split('::');
  const [family = '', type = ''] = name.split('.');
  return origin === 'api' ? pascalCase(type) : pascalCase(`${family}-${type}`);
};

/** Of no other type does the content API say anything. */
const isReachable = (target: string | undefined): boolean =>
  target !== undefined &&
  (target.startsWith('api::') || /^plugin::users-permissions\.(user|role)$/.test(target));

/** Set by Strapi alone, whoever writes. */
const OF_STRAPI = new Set(['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'locale']);

const isLink = ({ type }: Attribute): boolean => type === 'relation';

const attributesOf = (model: Model, isShown: (name: string, attribute: Attribute) => boolean) =>
  Object.entries(model.attributes).filter(
    ([name, attribute]) =>
      attribute.type !== 'password' &&
      !OF_STRAPI.has(name) &&
      !['createdBy', 'updatedBy', 'localizations'].includes(name) &&
      (!isLink(attribute) || isReachable(attribute.target)) &&
      isShown(name, attribute)
  );

export const shownAttributes = (model: Model): [string, Attribute][] =>
  attributesOf(
    model,
    (name) =>
      !contentTypes.isPrivateAttribute(
        model as unknown as Parameters<typeof contentTypes.isPrivateAttribute>[0],
        name
      )
  );

export const writtenAttributes = (model: Model): [string, Attribute][] =>
  attributesOf(model, (_name, attribute) => attribute.writable !== false);

export const hasDrafts = (model: Model): boolean => model.options?.draftAndPublish === true;

export const isToMany = ({ relation }: Attribute): boolean => relation?.endsWith('Many') === true;
