import { secretsIn } from '../shown-secrets';

it.each([
  ['a secret', { data: { accessKey: 'x' } }, ['accessKey']],
  ['one deep inside', { results: [{ webhooks: [{ secret: 'x' }] }] }, ['secret']],
  ['headers of a webhook', { data: { headers: { 'X-Site': 'x' } } }, ['headers']],
  ['nothing', { data: { secret: '', headers: {} } }, []],
  ['what stands for a secret', { webhooks: [{ secret: '(set)' }] }, []],
  ['the address of a page', { email_reset_password: 'https://example.org/reset' }, []],
])('of %s', (_what, body, names) => {
  expect(secretsIn(body)).toEqual(names);
});
