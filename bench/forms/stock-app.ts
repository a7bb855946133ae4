import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dataDir } from '../../scripts/lib/paths.mjs';

/** As many fields as the seeded form `contact` has. */
const schema = {
  kind: 'collectionType',
  collectionName: 'enquiries',
  info: { singularName: 'enquiry', pluralName: 'enquiries', displayName: 'Enquiry' },
  options: { draftAndPublish: false },
  attributes: {
    name: { type: 'string', required: true },
    email: { type: 'email', required: true },
    company: { type: 'string' },
    country: { type: 'string' },
    phone: { type: 'string' },
    message: { type: 'text', required: true },
    consent: { type: 'boolean', required: true },
  },
};

const config: Record<string, string> = {
  server: `{
    host: '127.0.0.1', port: env.int('PORT'), app: { keys: ['stock-one', 'stock-two'] },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
  }`,
  admin: `{
    auth: { secret: 'stock-admin-secret' }, apiToken: { salt: 'stock' },
    transfer: { token: { salt: 'stock' } }, secrets: { encryptionKey: 'stock' },
    flags: { nps: false, promoteEE: false },
  }`,
  api: `{ rest: { defaultLimit: 25, maxLimit: 100, withCount: true } }`,
  database: `{
    connection: {
      client: 'postgres',
      connection: { connectionString: env('DATABASE_URL'), schema: 'stock' },
      pool: { min: 2, max: 50 },
    },
  }`,
  middlewares: `[
    'strapi::logger', 'strapi::errors', 'strapi::security', 'strapi::cors', 'strapi::poweredBy',
    'strapi::query', 'strapi::body', 'strapi::session', 'strapi::favicon', 'strapi::public',
  ]`,
  plugins: `{ 'users-permissions': { config: { jwtSecret: 'stock-secret' } } }`,
};

/** An application as Strapi's own template makes it, with one plain content type. Its folder. */
export const createStockApp = async (): Promise<string> => {
  const root = path.join(dataDir(), 'bench', 'stock-app');
  const write = async (file: string, content: string) => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), content);
  };
  await rm(root, { recursive: true, force: true });
  await write(
    'package.json',
    JSON.stringify({
      name: 'stock',
      private: true,
      dependencies: { '@strapi/plugin-users-permissions': '5.54.0', '@strapi/strapi': '5.54.0' },
    })
  );
  for (const [name, value] of Object.entries(config)) {
    await write(`config/${name}.js`, `module.exports = ({ env }) => (${value});`);
  }
  const api = 'src/api/enquiry';
  await write(`${api}/content-types/enquiry/schema.json`, JSON.stringify(schema));
  for (const [part, factory] of Object.entries({
    controllers: 'createCoreController',
    routes: 'createCoreRouter',
    services: 'createCoreService',
  })) {
    await write(
      `${api}/${part}/enquiry.js`,
      `module.exports = require('@strapi/strapi').factories.${factory}('api::enquiry.enquiry');`
    );
  }
  await write('public/uploads/.gitkeep', '');
  return root;
};
