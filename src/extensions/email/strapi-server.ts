interface Route {
  handler: string;
}

interface EmailPlugin {
  routes: { admin: { routes: Route[] }; 'content-api': () => { type: string; routes: Route[] } };
  controllers: { email: Record<string, unknown> };
}

const isKept = ({ handler }: Route): boolean => handler !== 'email.send';

/**
 * Takes away the routes that send whatever the caller gives to nodemailer: any sender, any envelope,
 * files of the server as attachments. In Strapi every account of the panel may call the one, whatever
 * its role, and every full-access token the other. What the product sends, it sends by its services.
 */
export default (plugin: EmailPlugin) => {
  const { admin, 'content-api': contentApi } = plugin.routes;
  // Without the action, no role and no token can be given it.
  const { send: _, ...controller } = plugin.controllers.email;
  return {
    ...plugin,
    routes: {
      admin: { ...admin, routes: admin.routes.filter(isKept) },
      'content-api': () => ({ ...contentApi(), routes: contentApi().routes.filter(isKept) }),
    },
    controllers: { email: controller },
  };
};
