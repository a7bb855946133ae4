import type { Context } from 'koa';
import { readableOrigins } from '../src/lib/readable-origins';
import { refuseUnreadableBody } from '../src/lib/unreadable-body';
import { readingLimits } from '../src/reading-rules/limits';
import { readEnvironment } from './variables';
import type { Environment } from './variables';

const mediaSources = ({ MEDIA_ORIGINS }: Environment): string =>
  ["'self'", 'data:', 'blob:', ...MEDIA_ORIGINS].join(' ');

const middlewares = (values: Environment) => [
  'plugin::audit-log.request-id',
  'global::request-log',
  'strapi::errors',
  'global::error-details',
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy: {
        useDefaults: true,
        directives: {
          // Texts, not lists: Strapi merges lists with its own by index.
          'connect-src': "'self'",
          'img-src': mediaSources(values),
          'media-src': mediaSources(values),
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
      origin: (ctx: Context) =>
        readableOrigins(values.CORS_ORIGINS, values.NODE_ENV === 'development', ctx.get('Origin')),
      credentials: true,
      headers: [
        ...['Content-Type', 'Authorization', 'Origin', 'Accept', 'Idempotency-Key', 'If-Match'],
        // Of tus, by which files are sent, and what Uppy adds to its requests.
        ...['Tus-Resumable', 'Upload-Length', 'Upload-Metadata', 'Upload-Offset', 'Upload-Concat'],
        ...['Upload-Checksum', 'X-Upload-Secret', 'X-Requested-With'],
      ],
      expose: [
        'ETag',
        'Location',
        'Retry-After',
        'WWW-Authenticate',
        'Server-Authorization',
        'X-Request-Id',
        ...['Tus-Resumable', 'Tus-Version', 'Tus-Extension', 'Tus-Max-Size'],
        ...['Tus-Checksum-Algorithm', 'Upload-Offset', 'Upload-Length', 'Upload-Metadata'],
        ...['Upload-Concat', 'Upload-Expires'],
      ],
    },
  },
  'plugin::gdpr.gate',
  'strapi::query',
  'global::request-body',
  {
    name: 'strapi::body',
    // Limits hold for what is unpacked. Files are read by the routes that take them.
    config: {
      multipart: false,
      // As queries are read, with their lists.
      queryString: { arrayLimit: readingLimits.listLength, depth: 20, allowDots: false },
      // For `json-losses`.
      includeUnparsed: true,
      jsonLimit: '1mb',
      formLimit: '1mb',
      textLimit: '1mb',
      onError: refuseUnreadableBody,
    },
  },
  'global::body-size',
  'global::readable-text',
  'plugin::database-operations.availability',
  'global::json-losses',
  'strapi::session',
  'global::media-files',
  'global::panel-encodings',
  'strapi::favicon',
  'strapi::public',
  'plugin::audit-log.reads',
  'plugin::audit-log.authentication',
  'global::last-activity',
];

export default () => middlewares(readEnvironment());
