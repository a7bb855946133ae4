import { File } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { registerTexts } from '../../../../admin/shared/prefix-texts';
import { PERMISSIONS } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { message } from './utils/message';

export default {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: File,
      intlLabel: message('plugin.name'),
      permissions: PERMISSIONS.read,
      Component: () => import('./pages/App'),
    });
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
  },

  registerTrads: registerTexts(
    PLUGIN_ID,
    (locale) =>
      import(`./translations/${locale}.json`) as Promise<{ default: Record<string, string> }>
  ),
};
