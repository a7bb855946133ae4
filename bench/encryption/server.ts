import { createStrapi } from '@strapi/strapi';
import { arms, uidOf } from './types';

// The application with both types, open to everybody: permissions cost the same in both arms.

const grantAll = async (strapi: Awaited<ReturnType<ReturnType<typeof createStrapi>['load']>>) => {
  const role = (await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'public' } })) as { id: number };
  for (const arm of arms) {
    for (const action of ['find', 'create']) {
      await strapi.db
        .query('plugin::users-permissions.permission')
        .create({ data: { action: `${uidOf(arm)}.${action}`, role: role.id } });
    }
  }
};

const main = async () => {
  const strapi = await createStrapi({
    appDir: process.cwd(),
    distDir: process.env.BENCH_DIST ?? '',
    serveAdminPanel: false,
  }).load();
  await grantAll(strapi);
  strapi.server.mount();
  strapi.server.httpServer.listen(Number(process.env.PORT), '127.0.0.1');
};

void main();
