export interface AttributeShape {
  type: string;
  relation?: string;
  target?: string;
  component?: string;
  repeatable?: boolean;
  multiple?: boolean;
  pluginOptions?: unknown;
}

/** The little that rules about relations need to know of a content type or component. */
export interface ModelShape {
  options?: { draftAndPublish?: boolean };
  attributes: Record<string, AttributeShape>;
}

/** `strapi.getModel`, or a table in a test. */
export type GetModel = (uid: string) => ModelShape | undefined;

const FILE_UID = 'plugin::upload.file';

export const isDraftable = (model: ModelShape): boolean => model.options?.draftAndPublish === true;

interface Localizable {
  pluginOptions?: { i18n?: { localized?: boolean } };
}

export const isLocalized = (schema: object): boolean =>
  (schema as Localizable).pluginOptions?.i18n?.localized === true;

export const attributeOf = (model: ModelShape, name: string): AttributeShape | undefined =>
  Object.hasOwn(model.attributes, name) ? model.attributes[name] : undefined;

/** The type that an attribute leads to. A polymorphic relation leads to none in particular. */
export const targetUidOf = (attribute: AttributeShape | undefined): string | undefined =>
  attribute?.type === 'media' ? FILE_UID : (attribute?.target ?? attribute?.component);

/** Whether the attribute may hold many entries of another content type. */
export const isToMany = (attribute: AttributeShape): boolean =>
  attribute.type === 'relation' && attribute.relation?.endsWith('Many') === true;
