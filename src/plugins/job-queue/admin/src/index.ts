import type { StrapiApp } from '@strapi/strapi/admin';
import { Stack } from '@strapi/icons';
import { PERMISSIONS } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { message } from './utils/message';

const translationsOf = async (locale: string): Promise<Record<string, string>> => {
  try {
    const { default: texts } = (await import(`./translations/${locale}.json`)) as {
      default: Record<string, string>;
    };
    return Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [`${PLUGIN_ID}.${key}`, text])
    );
  } catch {
    // A language of the panel that we have not: it shows our English texts.
    return {};
  }
};

export default {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: Stack,
      intlLabel: message('plugin.name'),
      permissions: PERMISSIONS.view,
      Component: () => import('./pages/App'),
    });
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
  },

  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.all(locales.map(async (locale) => ({ locale, data: await translationsOf(locale) }))),
};
