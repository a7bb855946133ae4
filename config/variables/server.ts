import { baseUrl, hostName, origin, originPattern } from '../../src/lib/environment/addresses';
import { folder, milliseconds, network, port } from '../../src/lib/environment/common-shapes';
import { duration, list, oneOf, wholeNumber } from '../../src/lib/environment/shapes';
import { variable } from '../../src/lib/environment/variable';

export const serverVariables = {
  NODE_ENV: variable(
    'What the process is for.',
    oneOf('development', 'production', 'test'),
    'development',
    { production: 'production' }
  ),
  HOST: variable('Where it listens.', hostName, '127.0.0.1', {
    production: 'as in 0.0.0.0, where a proxy stands on another machine',
  }),
  PORT: variable('Where it listens.', port, 1337),
  PUBLIC_URL: variable(
    'The address that browsers use, when it differs. Built into the panel: a change means a new build.',
    baseUrl,
    '',
    { production: 'needed: mails and links lead there' }
  ),
  TRUSTED_PROXY_HOPS: variable(
    'Number of reverse proxies in front of the server; with 0, X-Forwarded-* is ignored.',
    wholeNumber({ min: 0, max: 100 }),
    0,
    { production: 'right: API users log in over HTTPS only, which a proxy ends' }
  ),
  CORS_ORIGINS: variable(
    'Foreign origins that may read the APIs. In development, pages of this machine may as well.',
    list(origin),
    [],
    { production: 'the origin of each frontend' }
  ),
  MEDIA_ORIGINS: variable(
    'Origins of images and videos that the panel may show.',
    list(originPattern),
    []
  ),
  OUTGOING_ALLOWED_NETWORKS: variable(
    'Private networks that addresses typed by people may lead to (webhooks, files by address): see docs/reference/outgoing-requests.md.',
    list(network),
    []
  ),
  HTTP_BODY_TIMEOUT_MS: variable(
    'How long a client may take to send a body without files.',
    milliseconds(1),
    30_000
  ),
  DATA_DIR: variable(
    'Embedded database, private files and logs; relative to the application.',
    folder,
    '.data'
  ),
  INCOMING_DIRECTORY: variable(
    'Where files of forms wait while their request lasts: readable by this account only.',
    folder,
    undefined,
    { unset: 'incoming in DATA_DIR', example: '.data/incoming' }
  ),
  PROCESS_ROLE: variable(
    'all, web (HTTP, takes no jobs) or worker (no HTTP; npm run worker sets it).',
    oneOf('all', 'web', 'worker'),
    'all'
  ),
  WORKER_HEALTH_PORT: variable(
    'The only port of a worker: 204 while it takes jobs, else 503.',
    port,
    1338
  ),
  PUBLIC_READ_TIMEOUT_MS: variable(
    'The longest statement of readers without an API token.',
    milliseconds(1),
    5_000
  ),
  PUBLIC_READ_SECONDS_PER_MINUTE: variable(
    'The time of the database that such readers may take, by network.',
    duration('s', { min: 1, max: 86_400 }),
    30
  ),
};
