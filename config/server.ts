import { readEnvironment } from './variables';

export default () => {
  const values = readEnvironment();
  return {
    host: values.HOST,
    port: values.PORT,
    url: values.PUBLIC_URL,
    // Number of reverse proxies in front of the server. With 0 the address of the socket counts and
    // X-Forwarded-For, which any client can send, is ignored.
    proxy: {
      koa: values.TRUSTED_PROXY_HOPS > 0,
      maxIpsCount: values.TRUSTED_PROXY_HOPS,
    },
    // A client that is slow with its headers holds a socket for half a minute, with a file for minutes.
    http: { serverOptions: { headersTimeout: 30_000, requestTimeout: 300_000 } },
    app: { keys: values.APP_KEYS },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
    transfer: { remote: { enabled: false } },
    webhooks: { populateRelations: false },
  };
};
