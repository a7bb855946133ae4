import type { StrapiApp } from '@strapi/strapi/admin';
import { Mail } from '@strapi/icons';
import { registerTexts } from '../../../../admin/shared/prefix-texts';
import { DestinationsPanel } from './panel/DestinationsPanel';
import type { DestinationsPanelProps } from './panel/DestinationsPanel';
import { PERMISSIONS } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { message } from './utils/message';

interface Panel {
  (props: DestinationsPanelProps): { title: string; content: React.ReactNode } | null;
  type?: string;
}

interface ContentManagerApis {
  addEditViewSidePanel(panels: Panel[]): void;
}

export default {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: Mail,
      intlLabel: message('plugin.name'),
      permissions: PERMISSIONS.read,
      Component: () => import('./pages/App'),
    });
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
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
    const contentManager = app.getPlugin('content-manager').apis as unknown as ContentManagerApis;
    contentManager.addEditViewSidePanel([DestinationsPanel]);
  },

  registerTrads: registerTexts(
    PLUGIN_ID,
    (locale) =>
      import(`./translations/${locale}.json`) as Promise<{ default: Record<string, string> }>
  ),
};
