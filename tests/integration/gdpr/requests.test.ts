import { randomBytes } from 'node:crypto';
import {
  DELIVERY_UID,
  SUBMISSION_UID,
} from '../../../src/plugins/form-submissions/server/src/constants';
import { getService as getFormsService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { startSmtpServer } from '../../helpers/smtp-server';
import type { SmtpTestServer } from '../../helpers/smtp-server';
import { startStrapi } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';
import { entriesOfZip } from '../../helpers/zip-entries';

let app: Awaited<ReturnType<typeof startStrapi>>;
let mails: SmtpTestServer;
const callers: Record<string, string> = {};

const PASSWORD = 'Correct-horse-7';

beforeAll(async () => {
  mails = await startSmtpServer();
  app = await startStrapi({ PROCESS_ROLE: 'all', ...mails.environment });
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  callers.admin = requests.authorization;
  const actions = ['find', 'export', 'erase', 'handle', 'approve'];
  for (const name of ['officer', 'second']) {
    const own = actions.map((action) => `plugin::gdpr.${action}`);
    callers[name] = await createAdminCaller(requests, name, own);
  }
  callers.reader = await createAdminCaller(requests, 'reader', ['plugin::gdpr.find']);
});

afterAll(async () => {
  await app.stop();
  await mails.stop();
});

// Each test has a network of its own, as far as limits go.
beforeEach(async () => {
  await app.sql('DELETE FROM ops.rate_windows');
});

const post = (path: string, body: object, authorization = '') => {
  const request = app.request.post(`/api/gdpr${path}`);
  return (authorization ? request.set('Authorization', authorization) : request).send(body);
};

const staff = (path: string, body: object = {}, caller = 'officer') =>
  app.request
    .post(`/gdpr/requests${path}`)
    .set('Authorization', callers[caller] ?? '')
    .send(body);

const read = (path: string, caller = 'officer') =>
  app.request.get(`/gdpr/requests${path}`).set('Authorization', callers[caller] ?? '');

const createPerson = async () => {
  const marker = `mk${randomBytes(8).toString('hex')}`;
  const email = `${marker}@example.org`;
  const { documentId } = (await app.strapi
    .plugin('users-permissions')
    .service('user')
    .add({
      username: marker,
      email,
      name: `${marker} Devi`,
      password: PASSWORD,
      provider: 'local',
      confirmed: true,
      role: await authenticated(),
    })) as { documentId: string };
  return { marker, email, documentId };
};

const authenticated = async () => {
  const role = await app.strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'authenticated' } });
  return (role as { id: number }).id;
};

const signIn = async (identifier: string) => {
  const { body } = await app.request
    .post('/api/auth/local')
    .send({ identifier, password: PASSWORD })
    .expect(200);
  return `Bearer ${body.jwt}`;
};

const codeIn = (text: string, name: string): string =>
  new RegExp(`#${name}=([0-9a-z-]+)`).exec(text)?.[1] ?? '';

const textsTo = (address: string): string[] =>
  mails.mailsTo(address).map(({ parsed }) => parsed.text ?? '');

/** The text of the first mail to an address, or of a later one, that says something. */
const mailTo = async (address: string, said: string, place = 0): Promise<string> => {
  const found = () => textsTo(address).filter((text) => text.includes(said))[place];
  await eventually(() => {
    expect(found()).toBeDefined();
  });
  return found() ?? '';
};

const ask = async (email: string, kind = 'access') => {
  const before = textsTo(email).filter((text) => text.includes('#confirm=')).length;
  await post('/requests', { email, kind }).expect(202);
  return codeIn(await mailTo(email, '#confirm=', before), 'confirm');
};

const confirmed = async (email: string, kind = 'access') => {
  const { body } = await post('/requests/confirm', { code: await ask(email, kind) }).expect(200);
  return body.data;
};

const ended = async (id: string) => {
  await eventually(async () => {
    const { body } = await read(`/${id}`).expect(200);
    expect(body.data.endedAt).not.toBeNull();
  });
  return (await read(`/${id}`)).body.data;
};

const download = (key: string, authorization = '') =>
  post('/requests/download', { key }, authorization)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });

const step = (id: string, action: string, text?: string) => staff(`/${id}/steps`, { action, text });

it('from a question without an account to the export in the hands of who asked', async () => {
  const { email, documentId, marker } = await createPerson();
  const asked = Date.now();
  const { id, key, state, dueAt } = await confirmed(email);
  expect(state).toBe('received');
  const days = (new Date(dueAt).getTime() - asked) / 86_400_000;
  expect(days).toBeGreaterThan(27.9);
  expect(days).toBeLessThan(32.1);

  const board = await read('?state=open').expect(200);
  expect(board.body.data).toContainEqual(
    expect.objectContaining({ id, kind: 'access', subject: documentId, email, channel: 'mail' })
  );
  expect((await post('/requests/status', { key }).expect(200)).body.data.export).toBeNull();
  expect((await download(key)).status).toBe(404);

  await staff(`/${id}/export`).expect(202);
  await ended(id);
  const mailed = codeIn(await mailTo(email, 'It can be downloaded now'), 'request');
  const { body } = await download(mailed).expect(200);
  const entries = await entriesOfZip(body as Buffer);
  expect(entries.get('data.json')?.toString()).toContain(`${marker} Devi`);

  // Passed on to, or taken by, somebody else who is signed in.
  const other = await createPerson();
  expect((await download(mailed, await signIn(other.email))).status).toBe(400);
  expect((await download(mailed, await signIn(email))).status).toBe(200);
});

it("while staff looks at what was made, it is nobody's; who asked is told once it is theirs", async () => {
  app.strapi.config.set('plugin::gdpr.needsReview', true);
  try {
    const { email } = await createPerson();
    const jwt = await signIn(email);
    const { id } = (await post('/me/export', {}, jwt).expect(202)).body.data;
    await eventually(async () => {
      expect((await read(`/${id}`)).body.data.state).toBe('in-review');
    });
    const me = await app.request.get('/api/gdpr/me').set('Authorization', jwt).expect(200);
    expect(me.body.data.requests).toMatchObject([{ state: 'in-progress', export: null }]);
    const path = `/api/gdpr/me/requests/${id}/export`;
    await app.request.get(path).set('Authorization', jwt).expect(404);
    expect(textsTo(email).some((text) => text.includes('can be downloaded'))).toBe(false);
    await step(id, 'extend', 'Many letters').expect(200);
    await staff(`/${id}/hand-out`, { protect: true }, 'reader').expect(403);
    await staff(`/${id}/hand-out`, { protect: true }).expect(202);
    await ended(id);
    expect(await mailTo(email, 'can be downloaded')).toContain('another way');
    await app.request.get(path).set('Authorization', jwt).expect(200);

    const other = (await post('/me/export', {}, await signIn((await createPerson()).email))).body;
    await eventually(async () => {
      expect((await read(`/${other.data.id}`)).body.data.state).toBe('in-review');
    });
    await step(other.data.id, 'refuse', 'We know nobody of this name').expect(200);
    const [row] = await app.sql<{ storage_key: string | null }>(
      'SELECT storage_key FROM public.privacy_requests WHERE document_id = ?',
      [other.data.id]
    );
    expect(row?.storage_key).toBeNull();
  } finally {
    app.strapi.config.set('plugin::gdpr.needsReview', false);
  }
});

it('the answer is the same for who is known and who is not; the mail alone says that nothing is kept', async () => {
  const known = await createPerson();
  const nobody = `nobody${randomBytes(6).toString('hex')}@example.org`;
  const answers = [];
  for (const email of [known.email, nobody]) {
    const { status, body, headers } = await post('/requests', { email, kind: 'erasure' });
    answers.push({ status, body, names: Object.keys(headers).sort() });
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(await mailTo(nobody, 'We keep nothing')).not.toContain('http');
  await mailTo(known.email, '#confirm=');
  const links = await app.sql('SELECT email FROM public.privacy_links');
  expect(JSON.stringify(links)).not.toContain('@');
});

it('links that were changed, used or have ended are refused with the same sentence', async () => {
  const { email } = await createPerson();
  const used = await ask(email);
  await post('/requests/confirm', { code: used }).expect(200);
  const late = await ask(email, 'portability');
  await app.sql(`UPDATE public.privacy_links SET hash = 'x' || hash WHERE used_at IS NULL`);
  const messages = new Set<string>();
  for (const code of [used, late, `${used}0`, 'nothing', used.replace(/^./, 'z')]) {
    const { status, body } = await post('/requests/confirm', { code });
    expect([code, status]).toEqual([code, 400]);
    messages.add(body.error.message);
  }
  // A link is for one purpose.
  const { body } = await post('/requests/status', { key: used }).expect(400);
  messages.add(body.error.message);
  expect([...messages]).toEqual(['This link does not work any more: ask for a new one']);
});

it('two people at once may use a link once', async () => {
  const { email } = await createPerson();
  const code = await ask(email);
  const answers = await Promise.all([1, 2, 3].map(() => post('/requests/confirm', { code })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
});

it('what somebody asks for twice is one request, whichever way they ask', async () => {
  const { email } = await createPerson();
  const codes = [await ask(email, 'erasure'), await ask(email, 'erasure')];
  const answers = await Promise.all(codes.map((code) => post('/requests/confirm', { code })));
  const ids = answers.map(({ body }) => body.data.id);
  expect(ids[0]).toBe(ids[1]);
  const jwt = await signIn(email);
  const { body } = await post('/me/erase', { password: PASSWORD }, jwt).expect(202);
  expect(body.data.id).toBe(ids[0]);
  const steps = (await read(`/${ids[0]}/steps`).expect(200)).body.data;
  expect(steps.map(({ action }: { action: string }) => action)).toEqual([
    'receive',
    'join',
    'join',
  ]);
  const other = await confirmed(email, 'access');
  expect(other.id).not.toBe(ids[0]);
});

it('who asks too often has to wait, and is told how long', async () => {
  const email = `often${randomBytes(6).toString('hex')}@example.org`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await post('/requests', { email, kind: 'access' }).expect(202);
  }
  const { status, headers } = await post('/requests', { email, kind: 'access' });
  expect(status).toBe(429);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
});

it('who is signed in sees what is kept, and gets it without staff', async () => {
  const { email, marker } = await createPerson();
  const jwt = await signIn(email);
  const { body } = await post('/me/export', {}, jwt).expect(202);
  await ended(body.data.id);
  const me = await app.request.get('/api/gdpr/me').set('Authorization', jwt).expect(200);
  expect(me.body.data.kept).toContainEqual(
    expect.objectContaining({ type: USER_UID, documents: 1 })
  );
  expect(me.body.data.requests).toMatchObject([{ kind: 'access', state: 'done' }]);
  const path = `/api/gdpr/me/requests/${body.data.id}/export`;
  const file = await app.request.get(path).set('Authorization', jwt).buffer(true);
  expect(file.status).toBe(200);
  const other = await signIn((await createPerson()).email);
  await app.request.get(path).set('Authorization', other).expect(404);
  await app.request.get(path).expect(403);
  expect(marker).not.toBe('');
});

it('an erasure needs the password of who is signed in, and the word of staff; its end is told, and nothing is left', async () => {
  const { email, marker } = await createPerson();
  const jwt = await signIn(email);
  const made = (await post('/me/export', {}, jwt).expect(202)).body.data.id;
  await ended(made);
  await post('/me/erase', { password: 'another' }, jwt).expect(400);
  const { body } = await post('/me/erase', { password: PASSWORD }, jwt).expect(202);
  const { id } = body.data;
  expect(body.data.state).toBe('received');
  await staff(`/${id}/erasure`, { confirmation: 'a@b.c' }).expect(400);
  await staff(`/${id}/erasure`, { confirmation: email }).expect(202);
  const { state, outcome } = await ended(id);
  // The export that was made before is gone, too.
  expect({ state, hits: outcome.scan.hits }).toEqual({ state: 'done', hits: 0 });
  expect((await read(`/${made}`)).body.data.export).toBeNull();
  expect(await mailTo(email, 'It is done.')).not.toContain('#request=');
  const rows = await app.sql('SELECT * FROM public.privacy_links, public.privacy_requests');
  expect(JSON.stringify(rows)).not.toContain(marker);
});

it('staff stops the clock, goes on, extends once, and says why it refuses', async () => {
  const { email } = await createPerson();
  const { id, dueAt } = await confirmed(email, 'objection');
  await step(id, 'refuse').expect(400);
  await step(id, 'finish', 'Done').expect(400);
  const doubted = (await step(id, 'doubt', 'The name differs').expect(200)).body.data;
  expect(doubted).toMatchObject({ state: 'in-doubt', dueAt });
  expect(doubted.stoppedAt).not.toBeNull();
  await step(id, 'extend', 'Many files').expect(400);
  // As if it had been three days ago.
  await app.sql(
    `UPDATE public.privacy_requests SET stopped_at = stopped_at - interval '3 days' WHERE document_id = ?`,
    [id]
  );
  const proven = (await step(id, 'prove', 'Seen an identity card').expect(200)).body.data;
  expect(proven).toMatchObject({ state: 'in-progress', stoppedAt: null });
  const later = new Date(proven.dueAt).getTime() - new Date(dueAt).getTime();
  expect(Math.round(later / 86_400_000)).toBe(3);

  const extended = (await step(id, 'extend', 'Many files').expect(200)).body.data;
  expect(new Date(extended.dueAt).getTime()).toBeGreaterThan(new Date(proven.dueAt).getTime());
  await step(id, 'extend', 'Even more').expect(400);
  await mailTo(email, 'Many files');
  await step(id, 'refuse', 'No law gives you that').expect(200);
  await mailTo(email, 'No law gives you that');
  await step(id, 'take-up').expect(400);
  await step(id, 'note', 'She called').expect(200);
  const steps = (await read(`/${id}/steps`)).body.data;
  expect(steps.map(({ action }: { action: string }) => action)).toEqual([
    'receive',
    'doubt',
    'prove',
    'extend',
    'refuse',
    'note',
  ]);
  expect(steps[1]).toMatchObject({ takenBy: 'officer', text: 'The name differs' });
  const logged = await app.sql(
    `SELECT FROM audit.entries WHERE entity_id = ? AND action = 'handle-request'`,
    [id]
  );
  expect(logged).toHaveLength(5);
});

it('a request is given to somebody who may handle it, and to nobody else', async () => {
  const { id } = await confirmed((await createPerson()).email, 'rectification');
  const { body } = await app.request
    .get('/gdpr/officers')
    .set('Authorization', callers.officer ?? '')
    .expect(200);
  const second = body.data.find(({ name }: { name: string }) => name === 'second');
  expect(body.data.some(({ name }: { name: string }) => name === 'reader')).toBe(false);
  const assign = (assignee: string) => staff(`/${id}/steps`, { action: 'assign', assignee });
  await assign('nobody').expect(400);
  expect((await assign(second.id).expect(200)).body.data.assignee).toBe(second.id);
  const own = await read(`?assignee=${second.id}`).expect(200);
  expect(own.body.data.map((each: { id: string }) => each.id)).toEqual([id]);
  await step(id, 'take-up').expect(200);
  const done = await step(id, 'finish', 'The name is right now').expect(200);
  expect(done.body.data).toMatchObject({ state: 'done' });
  await staff(`/${id}/steps`, { action: 'note', text: 'x' }, 'reader').expect(403);
  await staff(`/${id}/erasure`, { confirmation: 'a@b.c' }, 'reader').expect(403);
});

it('who withdraws or objects is sent nothing more of what is there, and the consents say when', async () => {
  const { email } = await createPerson();
  const send = async (submission: string, channel: string) => {
    const { documentId: deliveryId } = (await app.strapi.db.query(DELIVERY_UID).create({
      data: { submission, channel, target: 'https://crm.example.com/hook' },
    })) as { documentId: string };
    await getFormsService('delivery-attempts', app)
      .attempt({ deliveryId, round: 1, attempt: 1, signal: new AbortController().signal })
      .catch(() => undefined);
    return app.strapi.db.query(DELIVERY_UID).findOne({ where: { documentId: deliveryId } });
  };
  const finish = async (kind: string) => {
    const { id } = await confirmed(email, kind);
    await step(id, 'take-up').expect(200);
    return (await step(id, 'finish', 'It is so from now on').expect(200)).body.data.outcome;
  };
  const submission = await createSubmission(app.strapi, { email });
  const other = await createSubmission(app.strapi);
  expect(await finish('withdrawal')).toEqual({ stopped: 1 });
  const consentsOf = async (documentId: string) =>
    (await app.strapi.db.query(SUBMISSION_UID).findOne({ where: { documentId } })).consents;
  const withdrawn = await consentsOf(submission);
  expect(withdrawn).toEqual([
    expect.objectContaining({ field: 'agrees', withdrawnAt: expect.stringMatching(/Z$/) }),
  ]);
  expect((await consentsOf(other))[0]).not.toHaveProperty('withdrawnAt');
  const refused = { state: 'failed', lastError: expect.stringContaining('withdrawn') };
  expect(await send(submission, 'webhook')).toMatchObject(refused);
  expect(await send(other, 'webhook')).not.toMatchObject(refused);
  // Once more changes nothing: it was withdrawn when it was withdrawn.
  expect(await finish('withdrawal')).toEqual({ stopped: 0 });
  expect(await consentsOf(submission)).toEqual(withdrawn);

  const later = await createSubmission(app.strapi, { email, consents: [] });
  expect(await finish('objection')).toEqual({ stopped: 2 });
  expect(await send(later, 'acknowledgement')).toMatchObject({
    state: 'unsent',
    lastError: expect.stringContaining('objected'),
  });
  // What staff writes to the person themselves is no part of it.
  expect(await send(later, 'reply')).not.toMatchObject({
    lastError: expect.stringContaining('objected'),
  });
});

it('a rectification says what staff has corrected since it was asked for', async () => {
  const { email, documentId } = await createPerson();
  const correct = (body: object) =>
    app.request
      .put(`/content-manager/collection-types/${USER_UID}/${documentId}`)
      .set('Authorization', callers.admin ?? '')
      .send(body)
      .expect(200);
  await correct({ company: 'Before Mills' });
  const { id } = await confirmed(email, 'rectification');
  await correct({ name: 'Savitri Bai' });
  await step(id, 'take-up').expect(200);
  const { body } = await step(id, 'finish', 'The name is right now').expect(200);
  expect(body.data.outcome).toEqual({
    corrected: [{ type: USER_UID, attributes: expect.arrayContaining(['name']) }],
  });
  expect(JSON.stringify(body.data.outcome)).not.toMatch(/company|Savitri/);
});

it('who asked may take it back, and not once it is done', async () => {
  const { key } = await confirmed((await createPerson()).email, 'erasure');
  const { body } = await post('/requests/withdraw', { key }).expect(200);
  expect(body.data.state).toBe('withdrawn');
  await post('/requests/withdraw', { key }).expect(400);
});

describe('the database refuses', () => {
  let id = '';

  beforeAll(async () => {
    ({ id } = await confirmed((await createPerson()).email, 'erasure'));
  });

  it.each([
    ['a state that skips', `state = 'done', ended_at = timezone('UTC', now())`, 'state'],
    ['a later day without a reason', `due_at = due_at + interval '1 day'`, 'due'],
    ['another kind', `kind = 'access'`, 'kept'],
    ['a time that it was received', `received_at = received_at - interval '1 day'`, 'kept'],
    ['a clock that stands without doubt', `stopped_at = timezone('UTC', now())`, 'clock'],
    ['days that the clock never stood', 'stopped_days = 4', 'clock'],
    ['an end that is not one', `state = 'refused'`, 'state_known'],
    [
      'an extension by a year',
      `extended_at = timezone('UTC', now()), due_at = due_at + interval '1 year'`,
      'extended',
    ],
    ['an approval without a decision', `approved_by = 'a'`, 'two_people'],
  ])('%s', async (_name, change, rule) => {
    const refused = app.sql(`UPDATE public.privacy_requests SET ${change} WHERE document_id = ?`, [
      id,
    ]);
    await expect(refused).rejects.toMatchObject({
      constraint: expect.stringContaining(rule) as string,
    });
  });
});

it('an erasure is approved by somebody else than who decided on it', async () => {
  app.strapi.config.set('plugin::gdpr.needsApproval', true);
  try {
    const { email } = await createPerson();
    const { id } = await confirmed(email, 'erasure');
    const decided = await staff(`/${id}/erasure`, { confirmation: email }).expect(202);
    expect(decided.body.data.state).toBe('awaiting-approval');
    await staff(`/${id}/approval`, { decision: 'approve' }).expect(403);
    const [{ officer } = { officer: '' }] = await app.sql<{ officer: string }>(
      'SELECT decided_by AS officer FROM public.privacy_requests WHERE document_id = ?',
      [id]
    );
    for (const change of [
      `state = 'running'`,
      `state = 'running', approved_by = '${officer}'`,
      `state = 'running', approved_by = 'x', decided_by = 'y'`,
      'needs_approval = false',
    ]) {
      await expect(
        app.sql(`UPDATE public.privacy_requests SET ${change} WHERE document_id = ?`, [id])
      ).rejects.toThrow();
    }
    await staff(`/${id}/approval`, { decision: 'reject' }, 'second').expect(400);
    await staff(`/${id}/approval`, { decision: 'reject', text: 'Wait' }, 'second').expect(200);
    await staff(`/${id}/erasure`, { confirmation: email }).expect(202);
    await staff(`/${id}/approval`, { decision: 'approve' }, 'second').expect(200);
    expect((await ended(id)).state).toBe('done');
  } finally {
    app.strapi.config.set('plugin::gdpr.needsApproval', false);
  }
});

it('warns before the end, once over all instances, and whoever handles requests where nobody was given it', async () => {
  const { id } = await confirmed((await createPerson()).email, 'restriction');
  const warnings = () => getService('deadline-warnings', app);
  const { signal } = new AbortController();
  await warnings().run(signal);
  const later = new Date(Date.now() + 27 * 86_400_000);
  await Promise.all([1, 2, 3].map(() => warnings().run(signal, later)));
  await eventually(() => {
    const mailed = mails.mails.filter(({ parsed }) => parsed.text?.includes(id));
    expect(mailed).toHaveLength(1);
    const recipients = mailed[0]?.recipients;
    expect(recipients).toEqual(
      expect.arrayContaining(['officer@example.com', 'second@example.com'])
    );
    expect(recipients).not.toContain('reader@example.com');
    expect(mailed[0]?.parsed.subject).toMatch(/^A request for restriction is due in \d days$/);
  });
  const steps = (await read(`/${id}/steps`)).body.data;
  expect(steps.filter(({ action }: { action: string }) => action === 'warn')).toHaveLength(1);
});

it.each([
  ['no kind', '/requests', { email: 'a@b.c' }],
  ['an unknown kind', '/requests', { email: 'a@b.c', kind: 'all' }],
  ['two addresses', '/requests', { email: 'a@b.c,d@e.f', kind: 'access' }],
  ['a line in an address', '/requests', { email: 'a@b.c\nBcc: d@e.f', kind: 'access' }],
  ['what nobody asks', '/requests', { email: 'a@b.c', kind: 'access', force: true }],
  ['no code', '/requests/confirm', {}],
])('%s is refused', async (_name, path, body) => {
  expect((await post(path, body)).status).toBe(400);
});

it('without an account there is no page of one', async () => {
  await app.request.get('/api/gdpr/me').expect(403);
  await post('/me/export', {}).expect(403);
  await post('/me/erase', { password: PASSWORD }).expect(403);
  await post('/me/erase', {}).expect(403);
  const granted = await app.sql<{ action: string }>(
    `SELECT action FROM public.up_permissions permission
     JOIN public.up_permissions_role_lnk link ON link.permission_id = permission.id
     JOIN public.up_roles role ON role.id = link.role_id
     WHERE role.type = 'public' AND action LIKE 'plugin::gdpr.%' ORDER BY action`
  );
  expect(granted.map(({ action }) => action.split('.').at(-1))).toEqual([
    'ask',
    'confirm',
    'download',
    'findOne',
    'withdraw',
  ]);
});
