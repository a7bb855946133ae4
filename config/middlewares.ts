import type { Core } from '@strapi/strapi';

const MEGABYTE = 1024 * 1024;

const mediaSources = (env: Core.Config.Shared.ConfigParams['env']): string =>
  ["'self'", 'data:', 'blob:', ...env.array('MEDIA_ORIGINS', [])].join(' ');

export default ({ env }: Core.Config.Shared.ConfigParams) => [
  'plugin::audit-log.request-id',
  'global::request-log',
  'strapi::errors',
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy: {
        useDefaults: true,
        directives: {
          // Texts, not lists: Strapi merges lists with its own by index.
          'connect-src': "'self'",
          'img-src': mediaSources(env),
          'media-src': mediaSources(env),
          'font-src': "'self' data:",
          'style-src': "'self' 'unsafe-inline'",
          'frame-ancestors': "'self'",
          upgradeInsecureRequests: null,
        },
      },
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    },
  },
  {
    name: 'strapi::cors',
    config: {
      // Without a list no foreign origin may read anything.
      origin: env.array('CORS_ORIGINS', []),
      credentials: true,
      headers: ['Content-Type', 'Authorization', 'Origin', 'Accept', 'Idempotency-Key', 'If-Match'],
      expose: [
        'ETag',
        'Location',
        'Retry-After',
        'WWW-Authenticate',
        'Server-Authorization',
        'X-Request-Id',
      ],
    },
  },
  'strapi::query',
  'global::query-limits',
  {
    name: 'strapi::body',
    config: {
      // For `json-losses`.
      includeUnparsed: true,
      jsonLimit: '1mb',
      formLimit: '1mb',
      textLimit: '1mb',
      formidable: { maxFileSize: 50 * MEGABYTE },
    },
  },
  'global::json-losses',
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
  'plugin::audit-log.reads',
  'plugin::audit-log.authentication',
  'global::last-activity',
];
