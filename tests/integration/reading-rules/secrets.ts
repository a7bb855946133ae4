import type { Core } from '@strapi/strapi';
import type { TestApplication } from '../../helpers/strapi';

/*
 * What nobody may learn, derived from the models: text and numbers of drafts and of their
 * components, private attributes of every type, and all text of types that the callers may not read.
 */

export interface Attribute {
  type: string;
  relation?: string;
  target?: string;
  component?: string;
  private?: boolean;
  repeatable?: boolean;
  multiple?: boolean;
  pluginOptions?: { 'field-encryption'?: { enabled?: boolean } };
}

export interface Model {
  uid: string;
  collectionName: string;
  info: { singularName: string; pluralName: string };
  options?: { draftAndPublish?: boolean };
  attributes: Record<string, Attribute>;
}

/** Their text decides who somebody is: changed, nobody could ask anything. */
const ROLES = /\.(role|permission)$|^admin::(role|permission)/;
const TEXT = new Set(['string', 'text', 'richtext', 'uid', 'email']);
const NUMBER = new Set(['integer', 'biginteger', 'decimal']);

export const modelOf = (strapi: Core.Strapi, uid: string): Model | undefined =>
  (strapi.contentTypes as unknown as Record<string, Model | undefined>)[uid] ??
  (strapi.components as unknown as Record<string, Model | undefined>)[uid];

export const publicModels = (strapi: Core.Strapi): Model[] =>
  Object.values(strapi.contentTypes as unknown as Record<string, Model>).filter(({ uid }) =>
    uid.startsWith('api::')
  );

export const targetOf = ({ type, target, component }: Attribute): string | undefined =>
  type === 'media' ? 'plugin::upload.file' : (target ?? component);

/** The types that one can walk to from these. */
export const reachableFrom = (strapi: Core.Strapi, uids: string[]): string[] => {
  const found = new Set(uids);
  for (const uid of found) {
    for (const attribute of Object.values(modelOf(strapi, uid)?.attributes ?? {})) {
      const target = targetOf(attribute);
      if (target !== undefined && modelOf(strapi, target)) {
        found.add(target);
      }
    }
  }
  return [...found];
};

const isPlantable = ({ type }: Attribute): boolean => TEXT.has(type) || NUMBER.has(type);

export const isEncrypted = ({ pluginOptions }: Attribute): boolean =>
  pluginOptions?.['field-encryption']?.enabled === true;

/** Types of people, none of whose text is for others. */
const PEOPLE = new Set(['admin::user', 'plugin::users-permissions.user']);

/** The attributes of a type that hold a secret in some row. */
export const secretAttributesOf = ({ uid, attributes }: Model): string[] =>
  Object.entries(attributes)
    .filter(
      ([name, attribute]) =>
        name !== 'locale' &&
        isPlantable(attribute) &&
        (uid.startsWith('api::') || !uid.includes('::') || PEOPLE.has(uid) || attribute.private)
    )
    .map(([name]) => name);

export type State = 'first' | 'second';

/** Text that begins in one way or another, and whose order is one or the other. */
const VALUES: Record<State, { text: string; number: string }> = {
  first: { text: `'qza' || lpad(id::text, 9, '0')`, number: '700000 + id' },
  second: { text: `'qzb' || lpad((100000000 - id)::text, 9, '0')`, number: '800000 - id' },
};
export const FIRST_PREFIX = 'qza';
export const BETWEEN_NUMBERS = 750_000;

/** Encrypted values are compared as a whole. */
export const ENCRYPTED_VALUES: Record<State, string> = {
  first: 'qza-secret',
  second: 'qzb-secret',
};

interface ColumnMeta {
  columnName?: string;
  joinTable?: { name: string };
}

const metaOf = (strapi: Core.Strapi, uid: string) =>
  strapi.db.metadata.get(uid) as unknown as {
    tableName: string;
    attributes: Record<string, ColumnMeta>;
  };

const assignments = (strapi: Core.Strapi, model: Model, names: string[], state: State): string =>
  names
    .map((name) => {
      const type = model.attributes[name]?.type ?? '';
      const value = VALUES[state][NUMBER.has(type) ? 'number' : 'text'];
      const email = type === 'email' ? ` || '@example.com'` : '';
      return `"${metaOf(strapi, model.uid).attributes[name]?.columnName}" = ${value}${email}`;
    })
    .join(', ');

const plantRows = async (
  { strapi, sql }: TestApplication,
  model: Model,
  state: State,
  { names, where }: { names: string[]; where: string }
): Promise<void> => {
  if (names.length > 0) {
    const { tableName } = metaOf(strapi, model.uid);
    await sql(
      `UPDATE public.${tableName} SET ${assignments(strapi, model, names, state)} WHERE ${where}`
    );
  }
};

const plantDrafts = async (app: TestApplication, model: Model, state: State): Promise<void> => {
  const { tableName, attributes } = metaOf(app.strapi, model.uid);
  await plantRows(app, model, state, {
    names: secretAttributesOf(model),
    where: 'published_at IS NULL',
  });
  for (const [name, { type, component }] of Object.entries(model.attributes)) {
    const part = type === 'component' ? modelOf(app.strapi, component ?? '') : undefined;
    const link = attributes[name]?.joinTable?.name;
    if (part && link) {
      await plantRows(app, part, state, {
        names: secretAttributesOf(part),
        where: `id IN (SELECT l.cmp_id FROM public.${link} l JOIN public.${tableName} d ON d.id = l.entity_id
          WHERE d.published_at IS NULL AND l.component_type = '${part.uid}')`,
      });
    }
  }
};

const plantEncrypted = async (
  { strapi }: TestApplication,
  { uid, attributes }: Model,
  state: State,
  ownUserId: number
): Promise<void> => {
  const names = Object.keys(attributes).filter((name) =>
    isEncrypted(attributes[name] as Attribute)
  );
  const data = Object.fromEntries(names.map((name) => [name, ENCRYPTED_VALUES[state]]));
  const rows = (
    names.length > 0 ? await strapi.db.query(uid).findMany({ select: ['id'] }) : []
  ) as {
    id: number;
  }[];
  for (const { id } of rows.filter((row) => row.id !== ownUserId)) {
    await strapi.db.query(uid).update({ where: { id }, data });
  }
};

/** Writes the secrets of a state into every row that nobody may see. `ownUserId` sees himself. */
export const plantSecrets = async (
  app: TestApplication,
  uids: string[],
  state: State,
  ownUserId: number
): Promise<void> => {
  for (const uid of uids) {
    const model = modelOf(app.strapi, uid);
    if (!model || ROLES.test(uid) || !uid.includes('::')) {
      continue;
    }
    if (model.options?.draftAndPublish) {
      await plantDrafts(app, model, state);
    }
    const names = secretAttributesOf(model).filter(
      (name) => !isEncrypted(model.attributes[name] as Attribute)
    );
    await plantEncrypted(app, model, state, ownUserId);
    const isHidden = !uid.startsWith('api::');
    await plantRows(app, model, state, {
      names: isHidden ? names : names.filter((name) => model.attributes[name]?.private),
      where: uid === 'plugin::users-permissions.user' ? `id <> ${ownUserId}` : 'true',
    });
  }
};
