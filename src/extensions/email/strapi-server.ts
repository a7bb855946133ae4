import type { Core } from '@strapi/strapi';
import { errors, z } from '@strapi/utils';
import type { Context } from 'koa';
import { getService } from '../../plugins/audit-log/server/src/utils/get-service';

interface Route {
  handler: string;
}

type Action = (ctx: Context) => Promise<void>;
type Controller = Record<'test' | 'send', Action>;

interface EmailPlugin {
  routes: { admin: { routes: Route[] }; 'content-api': () => { type: string; routes: Route[] } };
  controllers: { email: Controller };
}

const ADMIN_USER_UID = 'admin::user';

const recipientSchema = z.object({ to: z.email().max(320) });

const isKept = ({ handler }: Route): boolean => handler !== 'email.send';

/** To one address, and written down before it leaves: the settings page sends nothing else. */
const recordedTest =
  (strapi: Core.Strapi, test: Action): Action =>
  async (ctx) => {
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
  };

/**
 * Takes away the routes that send whatever the caller gives to nodemailer: any sender, any envelope,
 * files of the server as attachments. In Strapi every account of the panel may call the one, whatever
 * its role, and every full-access token the other. What the product sends, it sends by its services.
 */
export default (plugin: EmailPlugin) => {
  const { admin, 'content-api': contentApi } = plugin.routes;
  // Without the action, no role and no token can be given it.
  const { send: _, ...controller } = plugin.controllers.email;
  return Object.assign(plugin, {
    routes: {
      admin: { ...admin, routes: admin.routes.filter(isKept) },
      'content-api': () => ({ ...contentApi(), routes: contentApi().routes.filter(isKept) }),
    },
    controllers: {
      email: ({ strapi }: { strapi: Core.Strapi }) => ({
        ...controller,
        test: recordedTest(strapi, controller.test),
      }),
    },
  });
};
