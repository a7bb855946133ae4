import type { StrapiApp } from '@strapi/strapi/admin';
import { Stack } from '@strapi/icons';
import { registerTexts } from '../../../../admin/shared/prefix-texts';
import { registerPlugin } from '../../../../admin/shared/register-plugin';
import { PERMISSIONS } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { message } from './utils/message';

export default {
  register(app: StrapiApp) {
    registerPlugin(app, PLUGIN_ID, {
      icon: Stack,
      intlLabel: message('plugin.name'),
      permissions: PERMISSIONS.view,
      Component: () => import('./pages/App'),
    });
  },

  registerTrads: registerTexts(
    PLUGIN_ID,
    (locale) =>
      import(`./translations/${locale}.json`) as Promise<{ default: Record<string, string> }>
  ),
};
