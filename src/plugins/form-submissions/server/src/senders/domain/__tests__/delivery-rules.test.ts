import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { codeOf, reasonOfDeath } from '../attempt-result';
import { mailFailure } from '../mail-failure';
import { nextState } from '../next-state';
import { isWebhookSecret, webhookHeaders } from '../../../../../../../lib/webhook-signature';

const error = (properties: object) =>
  Object.assign(new Error('550 no mailbox asha@example.com'), properties);

describe('a failure of a mail', () => {
  it('is final when the server will never take it', () => {
    expect(mailFailure(error({ code: 'EENVELOPE', responseCode: 550 }))).toEqual({
      isDelivered: false,
      isFinal: true,
      status: 550,
      error: 'The mail server answered 550',
    });
    expect(mailFailure(error({ code: 'EMESSAGE', responseCode: 554 }))).toMatchObject({
      isFinal: true,
    });
  });

  it.each([
    { code: 'EENVELOPE', responseCode: 451 },
    { code: 'EAUTH', responseCode: 535 },
    { code: 'ESOCKET' },
    { code: 'EENVELOPE', responseCode: 550, rejectedErrors: [error({ responseCode: 451 })] },
    {},
  ])('is worth another attempt with %j', (properties) => {
    expect(mailFailure(error(properties))).toMatchObject({ isDelivered: false, isFinal: false });
  });

  it('keeps nothing of what the server said', () => {
    for (const code of ['EENVELOPE', 'asha@example.com', undefined]) {
      expect(JSON.stringify(mailFailure(error({ code, responseCode: 550 })))).not.toContain('asha');
      expect(JSON.stringify(mailFailure(error({ code })))).not.toContain('asha');
    }
    expect(codeOf({ code: 'ENOTFOUND' })).toBeUndefined();
    expect(reasonOfDeath('error: insert … asha@example.com')).toBe('The job failed');
    expect(reasonOfDeath('JobCancelledError: cancelled')).toBe('The job was cancelled');
  });
});

describe('the next state', () => {
  const of = (
    channel: 'webhook' | 'reply' | 'notification',
    state: 'pending' | 'delivered' | 'failed'
  ) => ({
    channel,
    state,
  });
  const itself = { completesItself: true };
  const byStaff = { completesItself: false };

  it('is failed with the first message that failed', () => {
    const rows = [of('webhook', 'failed'), of('notification', 'pending'), of('reply', 'delivered')];
    expect(nextState('processing', rows, itself)).toBe('failed');
  });

  it('is completed when all is delivered and the form needs no answer', () => {
    const rows = [of('webhook', 'delivered'), of('notification', 'delivered')];
    expect(nextState('processing', rows, itself)).toBe('completed');
    expect(nextState('processing', rows, byStaff)).toBeUndefined();
    expect(nextState('processing', [], itself)).toBe('completed');
    expect(nextState('processing', [...rows, of('webhook', 'pending')], itself)).toBeUndefined();
  });

  it('is completed when an answer was delivered', () => {
    const rows = [of('webhook', 'pending'), of('reply', 'delivered')];
    expect(nextState('processing', rows, byStaff)).toBe('completed');
    expect(nextState('processing', [of('reply', 'pending')], byStaff)).toBeUndefined();
  });

  it('is none for what is not processed', () => {
    for (const state of ['submitted', 'completed', 'failed'] as const) {
      expect(nextState(state, [of('webhook', 'failed')], itself)).toBeUndefined();
    }
  });
});

const createWebhookSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

describe('a signature', () => {
  it('is the one of Standard Webhooks', () => {
    const secret = createWebhookSecret();
    const body = '{"name":"ಆಶಾ"}';
    const headers = webhookHeaders({ id: 'abc', secret, body, sentAt: new Date() });
    expect(new Webhook(secret).verify(body, headers)).toEqual({ name: 'ಆಶಾ' });
    expect(() => new Webhook(createWebhookSecret()).verify(body, headers)).toThrow();
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
  });

  it('needs a secret with its prefix', () => {
    expect(isWebhookSecret(createWebhookSecret())).toBe(true);
    for (const secret of ['', 'whsec_', 'abc', 'whsec_not base64']) {
      expect(isWebhookSecret(secret)).toBe(false);
    }
  });
});
