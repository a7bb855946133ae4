import { createApiToken, signInToAdminPanel } from '../helpers/callers';
import type { TestApplication } from '../helpers/strapi';
import type { Scene } from './requests/types';

const isRelation = ({ type }: { type: string }) =>
  ['relation', 'component', 'media'].includes(type);

/** What does not end by itself, hands out whole files, or writes the source of the application. */
const NOT_READ = /events|export|download|content-type-builder|logout/;

interface Layer {
  methods: string[];
  path: string;
}

const panelReadsOf = ({ strapi }: TestApplication): string[] =>
  (strapi.server.listRoutes() as Layer[])
    .filter(({ methods, path }) => methods.includes('GET') && !NOT_READ.test(path))
    .map(({ path }) => path)
    .filter((path) => /^\/[\w-]+\//.test(path) && !path.startsWith('/api/') && !path.includes('('));

/** Types, forms and addresses, as the application has them, and who may do everything. */
export const readScene = async (app: TestApplication): Promise<Scene> => {
  const { strapi } = app;
  const documentsOf = async (uid: string): Promise<string[]> => {
    const rows = (await strapi.db.query(uid).findMany({ select: ['documentId'] })) as {
      documentId: string;
    }[];
    return [...new Set(rows.map(({ documentId }) => documentId))].sort();
  };
  const shapes = Object.values(strapi.contentTypes)
    .filter(({ uid }) => uid.startsWith('api::') || uid === 'plugin::users-permissions.user')
    .map(({ uid, info, attributes }) => ({
      uid: String(uid),
      singular: info.singularName,
      plural: info.pluralName,
      attributes: Object.keys(attributes),
      relations: Object.keys(attributes).filter((name) => {
        const attribute = attributes[name];
        return attribute !== undefined && isRelation(attribute);
      }),
    }));
  const types = await Promise.all(
    shapes.map(async (shape) => ({ ...shape, documents: await documentsOf(shape.uid) }))
  );
  const forms = await strapi.db.query('plugin::form-submissions.form').findMany();
  const users = await strapi.db.query('plugin::users-permissions.user').findMany();
  return {
    types,
    panelReads: panelReadsOf(app),
    apiToken: await createApiToken(strapi, 'fuzz', 'full-access'),
    panelToken: await signInToAdminPanel(app),
    formKeys: [...new Set(forms.map(({ key }) => String(key)))],
    addresses: users.map(({ email }) => String(email)),
  };
};
