import type { Core } from '@strapi/strapi';

export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  url: env('PUBLIC_URL', ''),
  // Number of reverse proxies in front of the server. With 0 the address of the socket counts and
  // X-Forwarded-For, which any client can send, is ignored.
  proxy: {
    koa: env.int('TRUSTED_PROXY_HOPS', 0) > 0,
    maxIpsCount: env.int('TRUSTED_PROXY_HOPS', 0),
  },
  // A client that is slow with its headers holds a socket for half a minute, with a file for minutes.
  http: { serverOptions: { headersTimeout: 30_000, requestTimeout: 300_000 } },
  app: { keys: env.array('APP_KEYS') },
  logger: { updates: { enabled: false }, startup: { enabled: false } },
  transfer: { remote: { enabled: false } },
  webhooks: { populateRelations: false },
});
