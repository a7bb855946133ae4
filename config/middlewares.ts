import type { Core } from '@strapi/strapi';
import { refuseUnreadableBody } from '../src/lib/unreadable-body';

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
      headers: ['Content-Type', 'Authorization', 'Origin', 'Accept', 'Idempotency-Key'],
      expose: [
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
  'global::request-body',
  {
    name: 'strapi::body',
    // Limits hold for what is unpacked. Files are read by the routes that take them.
    config: {
      multipart: false,
      jsonLimit: '1mb',
      formLimit: '1mb',
      textLimit: '1mb',
      onError: refuseUnreadableBody,
    },
  },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
  'plugin::audit-log.reads',
  'plugin::audit-log.authentication',
  'global::last-activity',
];
