import type { StrapiApp } from '@strapi/strapi/admin';
import { Mail } from '@strapi/icons';
import { registerTexts } from '../../../../admin/shared/prefix-texts';
import { registerPlugin } from '../../../../admin/shared/register-plugin';
import { addSidePanel } from '../../../../admin/shared/side-panel';
import { DestinationsPanel } from './panel/DestinationsPanel';
import { PERMISSIONS } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { message } from './utils/message';

export default {
  register(app: StrapiApp) {
    registerPlugin(app, PLUGIN_ID, {
      icon: Mail,
      intlLabel: message('plugin.name'),
      permissions: PERMISSIONS.read,
      Component: () => import('./pages/App'),
    });
    app.widgets.register({
      id: PLUGIN_ID,
      pluginId: PLUGIN_ID,
      title: message('plugin.name'),
      icon: Mail,
      permissions: PERMISSIONS.read,
      link: { label: message('widget.link'), href: `/plugins/${PLUGIN_ID}` },
      component: async () => (await import('./widget/CountersWidget')).CountersWidget,
    });
  },

  bootstrap(app: StrapiApp) {
    addSidePanel(app, DestinationsPanel);
  },

  registerTrads: registerTexts(
    PLUGIN_ID,
    (locale) =>
      import(`./translations/${locale}.json`) as Promise<{ default: Record<string, string> }>
  ),
};
