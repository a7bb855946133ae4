import type { Schema } from '@strapi/strapi';
import { profileAttributes } from './profile-attributes';

interface UsersPermissionsPlugin {
  contentTypes: { user: { schema: { attributes: Schema.Attributes } } };
}

/**
 * Adds the profile to Strapi's user. A `schema.json` here would replace all attributes of the
 * plugin's own schema, and lose those that an upgrade brings.
 */
export default (plugin: UsersPermissionsPlugin) => {
  Object.assign(plugin.contentTypes.user.schema.attributes, profileAttributes);
  return plugin;
};
