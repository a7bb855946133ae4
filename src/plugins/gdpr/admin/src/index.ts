import { Shield } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { registerTexts } from '../../../../admin/shared/prefix-texts';
import { registerPlugin } from '../../../../admin/shared/register-plugin';
import { PERMISSIONS } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { message } from './utils/message';

export default {
  register(app: StrapiApp) {
    registerPlugin(app, PLUGIN_ID, {
      icon: Shield,
      intlLabel: message('plugin.name'),
      permissions: PERMISSIONS.find,
      Component: () => import('./pages/App'),
    });
    app.widgets.register({
      id: PLUGIN_ID,
      pluginId: PLUGIN_ID,
      title: message('widget.title'),
      icon: Shield,
      permissions: PERMISSIONS.find,
      link: { label: message('widget.link'), href: `/plugins/${PLUGIN_ID}` },
      component: async () => (await import('./widget/DueSoonWidget')).DueSoonWidget,
    });
  },

  registerTrads: registerTexts(
    PLUGIN_ID,
    (locale) =>
      import(`./translations/${locale}.json`) as Promise<{ default: Record<string, string> }>
  ),
};
