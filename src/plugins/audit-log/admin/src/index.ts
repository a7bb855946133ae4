import type { StrapiApp } from '@strapi/strapi/admin';
import { ClockCounterClockwise } from '@strapi/icons';
import { registerTexts } from '../../../../admin/shared/prefix-texts';
import { HistoryPanel } from './panel/HistoryPanel';
import type { HistoryPanelProps } from './panel/HistoryPanel';
import { PERMISSIONS } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { message } from './utils/message';

interface Panel {
  (props: HistoryPanelProps): { title: string; content: React.ReactNode } | null;
  type?: string;
}

interface ContentManagerApis {
  addEditViewSidePanel(panels: Panel[]): void;
}

export default {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: ClockCounterClockwise,
      intlLabel: message('plugin.name'),
      permissions: PERMISSIONS.read,
      Component: () => import('./pages/App'),
    });
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
  },

  bootstrap(app: StrapiApp) {
    const contentManager = app.getPlugin('content-manager').apis as unknown as ContentManagerApis;
    contentManager.addEditViewSidePanel([HistoryPanel]);
  },

  registerTrads: registerTexts(
    PLUGIN_ID,
    (locale) =>
      import(`./translations/${locale}.json`) as Promise<{ default: Record<string, string> }>
  ),
};
