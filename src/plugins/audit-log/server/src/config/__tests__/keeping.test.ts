import { config } from '..';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

const valid = {
  enabled: true,
  signingKey: Buffer.alloc(32, 1).toString('base64'),
  earlierPublicKeys: [],
  ipKey: 'key',
  sealEveryMs: 10_000,
  entriesPerSeal: 10_000,
  verifyCron: '30 3 * * *',
  alertEmails: [],
  partitionsAhead: 3,
  retentionMonths: { change: 84, access: 84, read: 12 },
  retentionFloorMonths: 12,
  forgetVisitorsAfterDays: 90,
  streams: { everyMs: 10_000, timeoutMs: 30_000, toObjectStorage: false },
};

const webhook = { url: 'https://logs.example.org/', secret, mayLackTls: false };
const withWebhook = (changed: object) => ({
  ...valid,
  streams: { ...valid.streams, webhook: { ...webhook, ...changed } },
});

it.each([valid, withWebhook({}), withWebhook({ url: 'http://127.0.0.1:9000/', mayLackTls: true })])(
  'accepts %j',
  (value) => {
    expect(() => config.validator(value)).not.toThrow();
  }
);

it.each([
  [
    { ...valid, retentionMonths: { change: 84, access: 84, read: 11 } },
    /AUDIT_RETENTION_MONTHS_READ must be at least 12, the floor that AUDIT_RETENTION_FLOOR_MONTHS/,
  ],
  [{ ...valid, partitionsAhead: 0 }, /partitionsAhead/],
  [withWebhook({ url: 'http://logs.example.org/' }), /AUDIT_STREAM_WEBHOOK_URL must begin with/],
  [withWebhook({ url: 'https://me:pass@logs.example.org/' }), /must not hold a password/],
  [withWebhook({ url: 'ftp://logs.example.org/', mayLackTls: true }), /must begin with https/],
  [withWebhook({ url: 'logs' }), /must be an address/],
  [withWebhook({ secret: 'hunter2' }), /AUDIT_STREAM_WEBHOOK_SECRET must be whsec_/],
])('refuses %j', (value, message) => {
  expect(() => config.validator(value)).toThrow(message);
});
