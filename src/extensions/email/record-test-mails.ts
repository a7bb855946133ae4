import type { Core } from '@strapi/strapi';
import { errors, z } from '@strapi/utils';
import { getService } from '../../plugins/audit-log/server/src/utils/get-service';
import { fillSeam } from '../../strapi-seams/install';
import { testMails } from '../../strapi-seams/seams/plugins';

const ADMIN_USER_UID = 'admin::user';

const recipientSchema = z.object({ to: z.email().max(320) });

/** To one address, and written down before it leaves: the settings page sends nothing else. */
export const recordTestMails = ({ strapi }: { strapi: Core.Strapi }): void => {
  fillSeam({ strapi }, testMails, ({ test }) => ({
    async test(ctx) {
      const { data } = recipientSchema.safeParse(ctx.request.body);
      if (!data) {
        throw new errors.ValidationError('"to" must be one e-mail address');
      }
      const { user } = ctx.state as { user: { documentId: string } };
      await getService('recorder', { strapi }).record({
        class: 'access',
        action: 'mail-tested',
        entityType: ADMIN_USER_UID,
        entityId: user.documentId,
        personal: data,
      });
      await test(ctx);
    },
  }));
};
