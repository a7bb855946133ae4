import type { Core } from '@strapi/strapi';
import { registerAccounts } from './accounts';
import { registerContentRules } from './content-rules';
import { registerExtensions } from './extensions';
import { registerGraphql } from './graphql';
import { getService } from './plugins/database-operations/server/src/utils/get-service';
import { announceConfiguration } from './processes/announce-configuration';
import { logFailedAnswers } from './processes/failed-answers';
import { installLastGuard } from './processes/last-guard';
import { leaveStartup } from './processes/leave-startup';
import { startJobs } from './processes/start-jobs';
import { afterSync } from './strapi-seams/after-sync';
import { guardFetch } from './strapi-seams/guarded-fetch';
import { installSeams } from './strapi-seams/install';
import { takeFilesWhereWanted } from './strapi-seams/multipart-routes';
import { keepTemporaryFilesPrivate } from './strapi-seams/private-temporary-files';
import { registerReadingRules } from './reading-rules';
import { checkRequestShapes } from './request-shapes';
import { seedAccountSettings } from './seeds/account-settings';
import { seedAdminRoles } from './seeds/admin-roles';
import { seedApiRoles } from './seeds/api-roles';
import { seedApiGrants } from './seeds/api-grants';
import { revokeDefaultFullAccessToken } from './seeds/default-api-tokens';
import { seedCoreForms } from './seeds/core-forms';
import { seedCoreServices } from './seeds/core-services';
import { seedEditorLayouts } from './seeds/editor-layouts';
import { seedFirstAdmin } from './seeds/first-admin';
import { seedPanelGrants } from './seeds/panel-grants';
import { seedSampleContent } from './seeds/sample-content';
import { seedSampleFiles } from './seeds/sample-files';
import { seedSampleSubmissions } from './seeds/sample-submissions';
import { forgetVanishedGrants } from './seeds/vanished-grants';

export default {
  async register({ strapi }: { strapi: Core.Strapi }) {
    installLastGuard({ strapi });
    logFailedAnswers({ strapi });
    announceConfiguration({ strapi });
    await keepTemporaryFilesPrivate({ strapi });
    takeFilesWhereWanted({ strapi });
    guardFetch({ strapi });
    checkRequestShapes({ strapi });
    registerAccounts({ strapi });
    registerExtensions({ strapi });
    registerContentRules({ strapi });
    registerReadingRules(strapi);
    registerGraphql(strapi);
    afterSync({ strapi }, () => forgetVanishedGrants({ strapi }));
    installSeams({ strapi });
    await getService('boot-lock', { strapi }).acquire();
    await getService('migrator', { strapi }).up({ phase: 'before-sync' });
    await getService('schema-guard', { strapi }).refuseDeletions();
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await revokeDefaultFullAccessToken({ strapi });
    await seedAccountSettings({ strapi });
    await seedAdminRoles({ strapi });
    await seedApiRoles({ strapi });
    await seedApiGrants({ strapi });
    await seedPanelGrants({ strapi });
    await seedFirstAdmin({ strapi });
    await seedEditorLayouts({ strapi });
    await seedCoreServices({ strapi });
    await seedCoreForms({ strapi });
    await seedSampleContent({ strapi });
    await seedSampleFiles({ strapi });
    await seedSampleSubmissions({ strapi });
    await getService('instance', { strapi }).enter();
    await getService('boot-lock', { strapi }).release();
    leaveStartup({ strapi });
    await startJobs({ strapi });
  },
};
