import type { TestApplication } from '../helpers/strapi';
import type { Scene } from './requests/types';

const isRelation = ({ type }: { type: string }) =>
  ['relation', 'component', 'media'].includes(type);

/** Types, forms and addresses, as the application has them. */
export const readScene = async ({ strapi }: TestApplication): Promise<Scene> => {
  const types = Object.values(strapi.contentTypes)
    .filter(({ uid }) => uid.startsWith('api::') || uid === 'plugin::users-permissions.user')
    .map(({ info, attributes }) => ({
      plural: info.pluralName,
      attributes: Object.keys(attributes),
      relations: Object.keys(attributes).filter((name) => {
        const attribute = attributes[name];
        return attribute !== undefined && isRelation(attribute);
      }),
    }));
  const forms = await strapi.db.query('plugin::form-submissions.form').findMany();
  const users = await strapi.db.query('plugin::users-permissions.user').findMany();
  return {
    types,
    formKeys: [...new Set(forms.map(({ key }) => String(key)))],
    addresses: users.map(({ email }) => String(email)),
  };
};
