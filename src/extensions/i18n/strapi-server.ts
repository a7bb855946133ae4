import { pathParameter } from '../../lib/path-parameter';
import { mayDoAny, mayKnowType } from '../admin/abilities';
import { guarded, guardRoutes } from '../admin/guard-routes';
import type { GuardPolicy } from '../admin/guard-routes';

interface I18nPlugin {
  routes: { admin: { routes: { method: string; path: string }[] } };
}

const ofType = guarded((ctx) => mayKnowType(ctx, pathParameter(ctx, 'contentType')));

/** The routes of `routes/admin.js` that ask for no right. The list of languages is for every editor. */
const guards: Readonly<Record<string, GuardPolicy>> = {
  'GET /settings': guarded((ctx) => mayDoAny(ctx, ['plugin::i18n.locale.read'])),
  'PUT /settings': guarded((ctx) => mayDoAny(ctx, ['plugin::i18n.locale.update'])),
  'GET /ai-localization-jobs/collection-types/:contentType/:documentId': ofType,
  'GET /ai-localization-jobs/single-types/:contentType': ofType,
};

/** Strapi lets every account of the panel write the settings of languages. */
export default (plugin: I18nPlugin) => ({
  ...plugin,
  routes: {
    ...plugin.routes,
    admin: { ...plugin.routes.admin, routes: guardRoutes(plugin.routes.admin.routes, guards) },
  },
});
