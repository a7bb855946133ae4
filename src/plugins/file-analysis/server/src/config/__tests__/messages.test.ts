import { config } from '..';

const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

const limits = { maxBytes: 1, filesPerDay: 1, bytesPerDay: 1 };

const settings = (more: object) => ({
  reading: { seconds: 1, memoryMegabytes: 1, temporaryMegabytes: 1, threads: 1 },
  uploads: {
    signedIn: limits,
    anonymous: limits,
    kinds: ['csv'],
    expirySeconds: 1,
    proofOfWork: true,
    watchersPerClient: 1,
  },
  scanner: { isRequired: false, signaturesDays: 0 },
  senderMails: { perDay: 1, page: '' },
  alertEmails: [],
  ...more,
});

const mails = (more: object) => settings({ senderMails: { perDay: 1, page: '', ...more } });
const webhook = (url: unknown, secret: unknown) => settings({ staffWebhook: { url, secret } });

it.each([
  ['no webhook', settings({})],
  ['a webhook', webhook('https://crm.example.com/hook', SECRET)],
  ['a text', mails({ text: '{{outcome}}\n\n{{page}}', subject: '{{status}} {{id}}' })],
])('takes %s', (_, given) => {
  expect(() => config.validator(given)).not.toThrow();
});

it.each([
  ['an address alone', webhook('https://crm.example.com', undefined), 'WEBHOOK_SECRET must be'],
  ['a secret alone', webhook(undefined, SECRET), 'WEBHOOK_URL must be set'],
  ['another secret', webhook('https://crm.example.com', 'secret'), 'whsec_ and base64'],
  ['no address', webhook('crm', SECRET), 'is a URL'],
  ['another protocol', webhook('ftp://crm.example.com', SECRET), 'https://'],
  ['a password', webhook('https://a:b@crm.example.com', SECRET), 'no password'],
  ['an unknown name', mails({ text: '{{filename}}' }), 'There is no variable {{filename}}'],
  ['a section', mails({ subject: '{{#id}}a{{/id}}' }), 'no sections'],
])('refuses %s', (_, given, problem) => {
  expect(() => config.validator(given)).toThrow(problem);
});
