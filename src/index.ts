import type { Core } from '@strapi/strapi';
import { registerContentRules } from './content-rules';
import { refuseUnsentToAdmins } from './extensions/refuse-unsent';
import { registerGraphql } from './graphql';
import { getService } from './plugins/database-operations/server/src/utils/get-service';
import { leaveStartup } from './processes/leave-startup';
import { startJobs } from './processes/start-jobs';
import { seedAdminRoles } from './seeds/admin-roles';
import { seedApiGrants } from './seeds/api-grants';
import { revokeDefaultFullAccessToken } from './seeds/default-api-tokens';
import { seedCoreForms } from './seeds/core-forms';
import { seedCoreServices } from './seeds/core-services';
import { seedEditorLayouts } from './seeds/editor-layouts';
import { seedFirstAdmin } from './seeds/first-admin';
import { seedSampleContent } from './seeds/sample-content';
import { forgetVanishedGrants } from './seeds/vanished-grants';

export default {
  async register({ strapi }: { strapi: Core.Strapi }) {
    registerContentRules({ strapi });
    registerGraphql(strapi);
    refuseUnsentToAdmins({ strapi });
    strapi.hook('strapi::content-types.afterSync').register(() => forgetVanishedGrants({ strapi }));
    await getService('boot-lock', { strapi }).acquire();
    await getService('migrator', { strapi }).up({ phase: 'before-sync' });
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await revokeDefaultFullAccessToken({ strapi });
    await seedAdminRoles({ strapi });
    await seedApiGrants({ strapi });
    await seedFirstAdmin({ strapi });
    await seedEditorLayouts({ strapi });
    await seedCoreServices({ strapi });
    await seedCoreForms({ strapi });
    await seedSampleContent({ strapi });
    await getService('boot-lock', { strapi }).release();
    leaveStartup({ strapi });
    await startJobs({ strapi });
  },
};
