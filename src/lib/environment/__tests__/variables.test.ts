import fc from 'fast-check';
import { applicationVariables } from '../../../../config/variables/table';
import { complaintOf } from '../../../../tests/helpers/complaint';
import { readVariables } from '../read-variables';

type Name = keyof typeof applicationVariables;

const read = (env: Record<string, string>) => readVariables(applicationVariables, env);

const complaintAbout = (env: Record<string, string>): string => complaintOf(() => read(env));

const YES = ['true', 'TRUE', 'True', '1', 'yes', 'YES', 'on', 'On', ' true '];
const NO = ['false', 'FALSE', '0', 'no', 'No', 'off', 'OFF'];

const switches: Name[] = [
  'AUDIT_ENABLED',
  'DATABASE_SSL',
  'DATABASE_SSL_REJECT_UNAUTHORIZED',
  'SEED_SAMPLE_DATA',
  'SMTP_SECURE',
  'AWS_S3_FORCE_PATH_STYLE',
  'OBJECT_STORAGE_FORCE_PATH_STYLE',
  'AUDIT_STREAM_TO_OBJECT_STORAGE',
  'STRAPI_DISABLE_EE',
  'STRAPI_TELEMETRY_DISABLED',
];

it.each(switches)('%s takes every word for yes and no', (name) => {
  expect(YES.map((word) => read({ [name]: word })[name])).toEqual(YES.map(() => true));
  expect(NO.map((word) => read({ [name]: word })[name])).toEqual(NO.map(() => false));
});

it.each<[Name, string, unknown]>([
  ['JOBS_LOCK_MS', '30000', 30_000],
  ['JOBS_LOCK_MS', '30s', 30_000],
  ['JOBS_LOCK_MS', '5m', 300_000],
  ['FORM_MAIL_BACKOFF_MS', '500ms', 500],
  ['DATABASE_STATEMENT_TIMEOUT_MS', '0', 0],
  ['AWS_S3_SIGNED_URL_SECONDS', '15m', 900],
  ['AWS_S3_SIGNED_URL_SECONDS', '900', 900],
  ['AUDIT_FORGET_VISITORS_AFTER_DAYS', '48h', 2],
  ['PORT', ' 8080 ', 8080],
  ['FORM_RATE_PER_CLIENT', '30/10m', { attempts: 30, seconds: 600 }],
  ['FORM_RATE_PER_CLIENT', '5/60', { attempts: 5, seconds: 60 }],
  [
    'CORS_ORIGINS',
    'https://a.example, https://b.example:8443/',
    ['https://a.example', 'https://b.example:8443'],
  ],
  ['MEDIA_ORIGINS', 'https://*.cdn.example', ['https://*.cdn.example']],
  ['PUBLIC_URL', 'https://cms.example.com/', 'https://cms.example.com'],
  [
    'DATABASE_URL',
    'postgresql://u:p%40@db.example/x?sslmode=require',
    'postgresql://u:p%40@db.example/x?sslmode=require',
  ],
  [
    'DATABASE_URL',
    'postgres://u:p@/x?host=/run/postgresql',
    'postgres://u:p@/x?host=/run/postgresql',
  ],
  ['AUDIT_VERIFY_CRON', '*/15 0-6,22 * JAN-MAR mon', '*/15 0-6,22 * JAN-MAR mon'],
  [
    'MAIL_FROM',
    'IndiVillage <office@indivillage.example>',
    'IndiVillage <office@indivillage.example>',
  ],
  ['SMTP_PASSWORD', ' with spaces ', ' with spaces '],
  ['HOST', '::', '::'],
  ['OBJECT_STORAGE_PREFIX', 'cms/private', 'cms/private'],
  ['AUDIT_ALERT_EMAILS', 'a@b.example,c@d.example', ['a@b.example', 'c@d.example']],
])('%s=%s is read', (name, text, value) => {
  expect(read({ [name]: text })[name]).toEqual(value);
});

const mistakes: Record<string, { names: Name[]; texts: string[] }> = {
  switches: {
    names: switches,
    texts: ['ja', 'truee', 'enabled', '2', '-1', 'true false', 'null', '"true"'],
  },
  durations: {
    names: [
      'JOBS_LOCK_MS',
      'DATABASE_STATEMENT_TIMEOUT_MS',
      'FORM_WEBHOOK_TIMEOUT_MS',
      'AUDIT_SEAL_EVERY_MS',
      'AWS_S3_SIGNED_URL_SECONDS',
      'AUDIT_FORGET_VISITORS_AFTER_DAYS',
    ],
    texts: [
      '30 seconds',
      '1.5s',
      '-5',
      '1e3',
      'NaN',
      's',
      '30S',
      '30x',
      '1_000',
      '10,000',
      '99999999999999',
      '10h10m',
      '0x10',
    ],
  },
  'parts of a unit': {
    names: ['AWS_S3_SIGNED_URL_SECONDS', 'AUDIT_FORGET_VISITORS_AFTER_DAYS'],
    texts: ['500ms', '1ms'],
  },
  numbers: {
    names: [
      'PORT',
      'WORKER_HEALTH_PORT',
      'SMTP_PORT',
      'TRUSTED_PROXY_HOPS',
      'AUDIT_PARTITIONS_AHEAD',
      'FORM_MAIL_ATTEMPTS',
      'AUDIT_RETENTION_MONTHS_READ',
    ],
    texts: [
      '80a',
      '1.5',
      '-1',
      '1e2',
      'one',
      '70000',
      '99999999999999999999',
      '0x50',
      '3;',
      '12 13',
    ],
  },
  enumerations: {
    names: ['NODE_ENV', 'PROCESS_ROLE', 'AWS_S3_ACL'],
    texts: ['prod', 'Production', 'webb', 'all,web'],
  },
  'rate limits': {
    names: ['FORM_RATE_PER_CLIENT', 'FORM_RATE_PER_FORM'],
    texts: [
      '30',
      '30/',
      '/600',
      '30/0',
      '0/600',
      '30:600',
      '30/600/1',
      'a/b',
      '30/1.5',
      '-3/60',
      '30/500ms',
    ],
  },
  origins: {
    names: ['CORS_ORIGINS', 'MEDIA_ORIGINS'],
    texts: [
      'www.example.com',
      'https://a.example/path',
      '*',
      'null',
      'https://a.example;https://b.example',
      'https://a.example,',
      '["https://a.example"]',
      'ftp://a.example',
      'https://u:p@a.example',
      'https://a.example; script-src *',
    ],
  },
  'patterns where a browser compares whole origins': {
    names: ['CORS_ORIGINS'],
    texts: ['https://*.example.com'],
  },
  addresses: {
    names: [
      'DATABASE_URL',
      'REDIS_URL',
      'PUBLIC_URL',
      'AWS_S3_ENDPOINT',
      'OBJECT_STORAGE_ENDPOINT',
      'AUDIT_STREAM_WEBHOOK_URL',
      'AWS_S3_BASE_URL',
    ],
    texts: [
      'localhost:5432',
      'mysql://a/b',
      '//a.example',
      'postgres//a',
      'http//a',
      'http://',
      'https://a b',
      'https://[::1',
    ],
  },
  'parts of an address that others are put behind': {
    names: ['PUBLIC_URL', 'AWS_S3_BASE_URL'],
    texts: ['https://a.example?x=1', 'https://a.example/#x', '/cms'],
  },
  hosts: {
    names: ['HOST', 'SMTP_HOST'],
    texts: ['http://a', 'a/b', 'a:25', 'a b', 'a@b', '[::1]:80'],
  },
  'mail addresses': {
    names: ['FIRST_ADMIN_EMAIL', 'MAIL_FROM', 'MAIL_REPLY_TO', 'AUDIT_ALERT_EMAILS'],
    texts: ['office', 'a@', '@b', 'a@b@c', 'Office <a>', 'a@b\nBcc: c@d'],
  },
  'lists of mail addresses': {
    names: ['AUDIT_ALERT_EMAILS'],
    texts: ['a@b,', ',a@b', 'a@b;c@d', 'a@b c@d', '["a@b"]'],
  },
  networks: {
    names: ['FORM_WEBHOOK_ALLOWED_NETWORKS'],
    texts: ['10.0.0.0', '10.0.0.0/33', 'office', '10.0.0.0/8,', '10.0.0.0-10.1.0.0'],
  },
  times: {
    names: ['AUDIT_VERIFY_CRON'],
    texts: [
      'daily',
      '60 3 * * *',
      '30 24 * * *',
      '30 3 * *',
      '30 3 0 * *',
      '30 3 * 13 *',
      '30 3 * * 8',
      '5-1 3 * * *',
      '*/0 * * * *',
      '@daily',
      '1 2 3 4 5 6 7',
    ],
  },
  keys: {
    names: [
      'FIELD_ENCRYPTION_INDEX_KEY',
      'AUDIT_SIGNING_KEY',
      'GDPR_SIGNING_KEY',
      'GDPR_LEDGER_KEY',
    ],
    texts: ['short', 'x'.repeat(44), 'x'.repeat(42), `${'x'.repeat(43)}==`, `k1:${'x'.repeat(43)}`],
  },
  'lists of keys': {
    names: ['FIELD_ENCRYPTION_KEYS'],
    texts: [
      'x'.repeat(43),
      `k1:${'x'.repeat(10)}`,
      `k1:${'A'.repeat(43)},`,
      `k1:${'A'.repeat(43)},k1:${'A'.repeat(43)}`,
    ],
  },
  secrets: {
    names: ['OBJECT_STORAGE_URL_SECRET', 'FORM_SUBMISSIONS_SECRET'],
    texts: ['hunter2', 'x'.repeat(31)],
  },
  'secrets of receivers': {
    names: ['AUDIT_STREAM_WEBHOOK_SECRET'],
    texts: ['hunter2', 'whsec_', 'whsec_*'],
  },
  certificates: {
    names: [
      'DATABASE_SSL_CA',
      'DATABASE_SSL_CERT',
      'DATABASE_SSL_KEY',
      'AUDIT_EARLIER_PUBLIC_KEYS',
      'GDPR_EARLIER_PUBLIC_KEYS',
    ],
    texts: ['/etc/ssl/ca.pem', 'MIIB', '-----BEGIN CERTIFICATE-----'],
  },
  'lists of secrets': { names: ['APP_KEYS'], texts: ['a,,b', 'a,', '["a","b"]', 'a b'] },
};

const cases = Object.entries(mistakes).flatMap(([kind, { names, texts }]) =>
  names.flatMap((name) => texts.map((text) => [kind, name, text] as const))
);

it.each(cases)('a mistake in %s: %s=%s stops the start with its sentence', (_kind, name, text) => {
  const complaint = complaintAbout({ [name]: text });
  expect(complaint).toContain(`${name} must be ${applicationVariables[name].expected}`);
  expect(complaint).toContain('.env');
});

it('all mistakes are told at once', () => {
  const complaint = complaintAbout({ PORT: 'x', AUDIT_ENABLED: 'x', HOST: 'localhost' });
  expect(complaint).toMatch(/^AUDIT_ENABLED must be|^PORT must be/m);
  expect(complaint.split('\n')).toHaveLength(3);
});

it('empty is unset, for every variable', () => {
  const names = Object.keys(applicationVariables);
  for (const empty of ['', '  ', '\t']) {
    const values = read(Object.fromEntries(names.map((name) => [name, empty])));
    expect(values).toEqual(read({}));
  }
});

it('no text is ever read as something else in silence, and no value is repeated', () => {
  const seed = Number(process.env.VARIABLES_SEED ?? Date.now() % 2 ** 31);
  const name = fc.constantFrom(...(Object.keys(applicationVariables) as Name[]));
  const strange = fc.stringMatching(/^[Qq]{6}[ -~]{0,8}$/);
  fc.assert(
    fc.property(name, strange, (variable, text) => {
      const complaint = complaintAbout({ [variable]: text });
      const value = complaint === 'none' ? read({ [variable]: text })[variable] : undefined;
      // What is taken is a text, as it was written.
      const isAsWritten = value === text.trim() || value === text;
      const isListOfIt = Array.isArray(value) && value.every((item) => text.includes(item));
      expect(value === undefined || isAsWritten || isListOfIt).toBe(true);
      expect(complaint).not.toContain(text);
    }),
    { seed, numRuns: 2_000 }
  );
});
