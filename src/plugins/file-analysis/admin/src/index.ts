import { File } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { registerTexts } from '../../../../admin/shared/prefix-texts';
import { registerPlugin } from '../../../../admin/shared/register-plugin';
import { addSubmissionPanel } from '../../../form-submissions/admin/src/utils/submission-panels';
import { SubmissionFiles } from './panel/SubmissionFiles';
import { PERMISSIONS } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { message } from './utils/message';

interface LoadedTexts {
  default: Record<string, string>;
}

export default {
  register(app: StrapiApp) {
    registerPlugin(app, PLUGIN_ID, {
      icon: File,
      intlLabel: message('plugin.name'),
      permissions: PERMISSIONS.read,
      Component: () => import('./pages/App'),
    });
    app.widgets.register({
      id: PLUGIN_ID,
      pluginId: PLUGIN_ID,
      title: message('plugin.name'),
      icon: File,
      permissions: PERMISSIONS.read,
      link: { label: message('widget.link'), href: `/plugins/${PLUGIN_ID}` },
      component: async () => (await import('./widget/SampleFilesWidget')).SampleFilesWidget,
    });
    addSubmissionPanel(PLUGIN_ID, SubmissionFiles);
  },

  registerTrads: registerTexts(PLUGIN_ID, async (locale) => {
    const [own, words] = (await Promise.all([
      import(`./translations/${locale}.json`),
      import(`../../shared/words/${locale}.json`),
    ])) as [LoadedTexts, LoadedTexts];
    return { default: { ...own.default, ...words.default } };
  }),
};
