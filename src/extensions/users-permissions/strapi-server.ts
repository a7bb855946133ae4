import { confirmByReset } from './confirm-by-reset';
import type { ControllerFactory } from './confirm-by-reset';
import { createHonestMails } from './honest-mails';
import { identityDeclarations, profileAttributes } from './profile-attributes';

interface UsersPermissionsPlugin {
  controllers: { auth: ControllerFactory };
  contentTypes: { user: { schema: { attributes: Record<string, object> } } };
}

/**
 * Adds the profile to Strapi's user, and confirms who resets a password. A `schema.json` here would replace all attributes of the
 * plugin's own schema, and lose those that an upgrade brings.
 */
export default (plugin: UsersPermissionsPlugin) => {
  const { attributes } = plugin.contentTypes.user.schema;
  Object.assign(attributes, profileAttributes);
  for (const [name, declaration] of Object.entries(identityDeclarations)) {
    Object.assign(attributes[name] ?? {}, { pluginOptions: declaration });
  }
  plugin.controllers.auth = createHonestMails(confirmByReset(plugin.controllers.auth));
  return plugin;
};
