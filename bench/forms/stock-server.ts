import { createStrapi } from '@strapi/strapi';

// Stock Strapi, with its own configuration. Everybody may create an enquiry, as with the product.

const main = async () => {
  const appDir = process.env.STOCK_APP ?? '';
  const strapi = await createStrapi({ appDir, distDir: appDir, serveAdminPanel: false }).load();
  const role = (await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'public' } })) as { id: number };
  await strapi.db
    .query('plugin::users-permissions.permission')
    .create({ data: { action: 'api::enquiry.enquiry.create', role: role.id } });
  strapi.server.mount();
  strapi.server.httpServer.listen(Number(process.env.PORT), '127.0.0.1');
};

void main();
