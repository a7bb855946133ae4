import fc from 'fast-check';
import { changedDestinations } from '../destinations';

type Version = NonNullable<Parameters<typeof changedDestinations>[0]>;

const webhook = { url: 'https://a.example/1', secret: 'one', includeData: true, enabled: true };

const version = (more: Partial<Version> = {}): Version => ({
  key: 'contact',
  notificationAddresses: 'leads@example.org',
  notificationSubject: 'New: {{formTitle}}',
  notificationText: 'From {{name}}',
  acknowledges: false,
  acknowledgementSubject: 'Thank you',
  acknowledgementText: 'You wrote: {{message}}',
  webhooks: [webhook],
  fields: [{ key: 'name', type: 'text' }],
  ...more,
});

it.each<[string, Partial<Version>, string[]]>([
  ['another address', { notificationAddresses: 'me@example.net' }, ['notificationAddresses']],
  ['no address', { notificationAddresses: null }, ['notificationAddresses']],
  ['an answer in a subject', { notificationSubject: '{{message}}' }, ['notificationSubject']],
  ['all answers in a subject', { notificationSubject: '{{ answers }}' }, ['notificationSubject']],
  ['the services chosen', { notificationSubject: '{{services}}' }, ['notificationSubject']],
  ['another text with answers', { notificationText: 'By {{name}}' }, ['notificationText']],
  ['a text without them', { notificationText: 'Hello' }, ['notificationText']],
  ['the text that is made of all', { notificationText: '' }, ['notificationText']],
  ['a subject without answers', { notificationSubject: 'Hello {{submissionId}}' }, []],
  ['answers to the visitor', { acknowledgementSubject: '{{name}}' }, ['acknowledgementSubject']],
  ['mails to visitors', { acknowledges: true }, ['acknowledges']],
  ['another receiver', { webhooks: [{ ...webhook, url: 'https://b.example' }] }, ['webhooks']],
  ['one receiver more', { webhooks: [webhook, webhook] }, ['webhooks']],
  ['no receiver', { webhooks: [] }, ['webhooks']],
  ['another secret', { webhooks: [{ ...webhook, secret: 'two' }] }, ['webhooks']],
  ['no secret', { webhooks: [{ ...webhook, secret: null }] }, ['webhooks']],
  ['no answers to it', { webhooks: [{ ...webhook, includeData: false }] }, ['webhooks']],
  ['a receiver switched off', { webhooks: [{ ...webhook, enabled: false }] }, ['webhooks']],
  [
    'a question that a text waits for',
    {
      fields: [
        { key: 'name', type: 'text' },
        { key: 'message', type: 'long_text' },
      ],
    },
    ['fields'],
  ],
  ['another kind of question', { fields: [{ key: 'name', type: 'long_text' }] }, ['fields']],
  [
    'a question that no text names',
    {
      fields: [
        { key: 'name', type: 'text' },
        { key: 'age', type: 'number' },
      ],
    },
    [],
  ],
  ['a question fewer', { fields: [] }, []],
  ['the submissions of another form', { key: 'quote' }, ['key']],
])('%s', (_name, change, expected) => {
  expect(changedDestinations(version(), version(change))).toEqual(expected);
});

it('is decided by whoever makes a form that has any, and by nobody for one that has none', () => {
  expect(changedDestinations(undefined, version({ acknowledges: true }))).toEqual([
    'notificationAddresses',
    'notificationText',
    'acknowledgementText',
    'acknowledges',
    'webhooks',
    'fields',
  ]);
  const harmless = version({
    notificationAddresses: '',
    notificationText: null,
    acknowledges: true,
    acknowledgementText: 'Thank you',
    webhooks: [],
  });
  expect(changedDestinations(undefined, harmless)).toEqual([]);
  expect(changedDestinations(harmless, undefined)).toEqual([]);
  expect(changedDestinations(harmless, { ...harmless, key: 'quote' })).toEqual([]);
});

it('is told of every text through which an answer begins to leave', () => {
  const text = fc.array(
    fc.oneof(
      fc.constantFrom('{{formTitle}}', '{{submissionId}}', 'Hello', ' ', '\n', '{', '}}'),
      fc.constantFrom('{{name}}', '{{ name }}', '{{answers}}', '{{{name}}}', '{{&name}}', '{{x}}')
    ),
    { maxLength: 5 }
  );
  fc.assert(
    fc.property(text, (parts) => {
      const after = version({ acknowledgementSubject: parts.join('') });
      const leaks = parts.some((part) => /^\{\{ ?(name|answers|x) ?\}\}$/.test(part));
      // Broken braces may swallow what stands beside them, and are refused when it is published.
      fc.pre(!parts.some((part) => ['{', '}}', '{{{name}}}', '{{&name}}'].includes(part)));
      expect(changedDestinations(version(), after)).toEqual(
        leaks ? ['acknowledgementSubject'] : []
      );
    })
  );
});
