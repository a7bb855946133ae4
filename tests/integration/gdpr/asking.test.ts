import { randomBytes } from 'node:crypto';
import { solveChallenge } from 'altcha-lib';
import type { Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import fc from 'fast-check';
import { USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { entriesOfZip } from '../../helpers/zip-entries';
import { SEED, volume } from '../../helpers/volume';
import { PASSWORD, openRequestDesk } from '../../helpers/request-desk';
import type { RequestDesk } from '../../helpers/request-desk';

let desk: RequestDesk;

beforeAll(async () => {
  desk = await openRequestDesk();
});

afterAll(async () => {
  await desk.stop();
});

// Each test has a network of its own, as far as limits go.
beforeEach(async () => {
  await desk.app.sql('DELETE FROM ops.rate_windows');
});

it('from a question without an account to the export in the hands of who asked', async () => {
  const { email, documentId, marker } = await desk.createPerson();
  const asked = Date.now();
  const { id, key, state, dueAt } = await desk.confirmed(email);
  expect(state).toBe('received');
  const days = (new Date(dueAt).getTime() - asked) / 86_400_000;
  expect(days).toBeGreaterThan(27.9);
  expect(days).toBeLessThan(32.1);

  const board = await desk.read('?state=open').expect(200);
  expect(board.body.data).toContainEqual(
    expect.objectContaining({ id, kind: 'access', subject: documentId, email, channel: 'mail' })
  );
  expect((await desk.post('/requests/status', { key }).expect(200)).body.data.export).toBeNull();
  expect((await desk.download(key)).status).toBe(404);

  await desk.staff(`/${id}/export`).expect(202);
  await desk.ended(id);
  const mailed = desk.codeIn(await desk.mailTo(email, 'It can be downloaded now'), 'request');
  const { body } = await desk.download(mailed).expect(200);
  const entries = await entriesOfZip(body as Buffer);
  expect(entries.get('data.json')?.toString()).toContain(`${marker} Devi`);

  // Passed on to, or taken by, somebody else who is signed in.
  const other = await desk.createPerson();
  expect((await desk.download(mailed, await desk.signIn(other.email))).status).toBe(400);
  expect((await desk.download(mailed, await desk.signIn(email))).status).toBe(200);
});

it('the answer is the same for who is known and who is not; the mail alone says that nothing is kept', async () => {
  const known = await desk.createPerson();
  const nobody = `nobody${randomBytes(6).toString('hex')}@example.org`;
  const answers = [];
  for (const email of [known.email, nobody]) {
    const { status, body, headers } = await desk.post('/requests', { email, kind: 'erasure' });
    answers.push({ status, body, names: Object.keys(headers).sort() });
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(await desk.mailTo(nobody, 'We keep nothing')).not.toContain('http');
  await desk.mailTo(known.email, '#confirm=');
  const links = await desk.app.sql('SELECT email FROM public.privacy_links');
  expect(JSON.stringify(links)).not.toContain('@');
});

/** How far apart the times of two kinds may be by chance: 0.5 is not at all. Falsely exceeded once in 100,000 runs. */
const noiseOf = (first: number, second: number): number =>
  4.5 * Math.sqrt((first + second + 1) / (12 * first * second));

/** How often something of the first kind took longer than something of the second. */
const shareOfSlower = (first: readonly number[], second: readonly number[]): number => {
  const slower = first.map((time) => second.filter((other) => other < time).length);
  return slower.reduce((sum, count) => sum + count, 0) / (first.length * second.length);
};

it('neither answer nor time tells who is known', async () => {
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  const people = await Promise.all(Array.from({ length: 10 }, () => desk.createPerson()));
  const addresses = people.flatMap(({ email }) => [
    { kind: 'known' as const, email },
    { kind: 'unknown' as const, email: email.replace('mk', 'no') },
  ]);
  const rounds = volume(20, 100);
  // In no order, or the jobs of one kind would hold up the other.
  const [order = []] = fc.sample(
    fc.shuffledSubarray(Array.from({ length: rounds }, () => addresses).flat(), {
      minLength: rounds * addresses.length,
    }),
    { numRuns: 1, seed: SEED }
  );
  const answers = new Set<string>();
  for (const [place, { kind, email }] of order.entries()) {
    // Everybody's limits are as those of who asks for the first time.
    if (place % 4 === 0) {
      await desk.app.sql('DELETE FROM ops.rate_windows');
    }
    const begin = performance.now();
    const { status, body, headers } = await desk.post('/requests', { email, kind: 'access' });
    times[kind].push(performance.now() - begin);
    answers.add(JSON.stringify([status, body, Object.keys(headers).sort()]));
  }
  expect(answers.size).toBe(1);
  const share = shareOfSlower(times.known, times.unknown);
  const noise = noiseOf(times.known.length, times.unknown.length);
  expect({ share, isNoise: Math.abs(share - 0.5) < noise }).toEqual({ share, isNoise: true });
});

const solve = async (challenge: Challenge): Promise<string> => {
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
};

it('where work is asked for, a question has done it, once; who is known changes nothing about that', async () => {
  const { config } = desk.app.strapi;
  const challenge = () => desk.app.request.get('/api/gdpr/requests/challenge');
  await challenge().expect(404);
  const before = config.get<object>('plugin::form-submissions.challenge');
  config.set('plugin::gdpr.asksForProofOfWork', true);
  config.set('plugin::form-submissions.challenge', { maxNumber: 50 });
  try {
    const { email } = await desk.createPerson();
    const codeOf = async (altcha?: string, address = email) => {
      const { status, body } = await desk.post('/requests', {
        email: address,
        kind: 'access',
        altcha,
      });
      expect([status, JSON.stringify(body).includes(address)]).toEqual([status, false]);
      return status === 202 ? 'accepted' : body.error.details.errors[0].code;
    };
    const solved = async () => solve((await challenge().expect(200)).body as Challenge);
    const altcha = await solved();
    for (const address of [email, 'nobody@example.org']) {
      expect(await codeOf(undefined, address)).toBe('challenge-missing');
      expect(await codeOf('AAAA', address)).toBe('challenge-forged');
    }
    const ofUploads = (await desk.app.request.get('/api/uploads/challenge')).body as Challenge;
    expect(await codeOf(await solve(ofUploads))).toBe('challenge-forged');
    expect(desk.textsTo(email)).toEqual([]);
    await desk.app.sql('DELETE FROM ops.rate_windows');
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(altcha)));
    expect(codes.sort()).toEqual(['accepted', 'challenge-used', 'challenge-used']);
    await desk.mailTo(email, '#confirm=');
    expect(await codeOf(await solved(), 'nobody@example.org')).toBe('accepted');
  } finally {
    config.set('plugin::gdpr.asksForProofOfWork', false);
    config.set('plugin::form-submissions.challenge', before);
  }
});

it('links that were changed, used or have ended are refused with the same sentence', async () => {
  const { email } = await desk.createPerson();
  const used = await desk.ask(email);
  await desk.post('/requests/confirm', { code: used }).expect(200);
  const late = await desk.ask(email, 'portability');
  await desk.app.sql(`UPDATE public.privacy_links SET hash = 'x' || hash WHERE used_at IS NULL`);
  const messages = new Set<string>();
  for (const code of [used, late, `${used}0`, 'nothing', used.replace(/^./, 'z')]) {
    const { status, body } = await desk.post('/requests/confirm', { code });
    expect([code, status]).toEqual([code, 400]);
    messages.add(body.error.message);
  }
  // A link is for one purpose.
  const { body } = await desk.post('/requests/status', { key: used }).expect(400);
  messages.add(body.error.message);
  expect([...messages]).toEqual(['This link does not work any more: ask for a new one']);
});

it('two people at once may use a link once', async () => {
  const { email } = await desk.createPerson();
  const code = await desk.ask(email);
  const answers = await Promise.all([1, 2, 3].map(() => desk.post('/requests/confirm', { code })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
});

it('what somebody asks for twice is one request, whichever way they ask', async () => {
  const { email } = await desk.createPerson();
  const codes = [await desk.ask(email, 'erasure'), await desk.ask(email, 'erasure')];
  const answers = await Promise.all(codes.map((code) => desk.post('/requests/confirm', { code })));
  const ids = answers.map(({ body }) => body.data.id);
  expect(ids[0]).toBe(ids[1]);
  const jwt = await desk.signIn(email);
  const { body } = await desk.post('/me/erase', { password: PASSWORD }, jwt).expect(202);
  expect(body.data.id).toBe(ids[0]);
  const steps = (await desk.read(`/${ids[0]}/steps`).expect(200)).body.data;
  expect(steps.map(({ action }: { action: string }) => action)).toEqual([
    'receive',
    'join',
    'join',
  ]);
  const other = await desk.confirmed(email, 'access');
  expect(other.id).not.toBe(ids[0]);
});

it('who asks too often has to wait, and is told how long', async () => {
  const email = `often${randomBytes(6).toString('hex')}@example.org`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await desk.post('/requests', { email, kind: 'access' }).expect(202);
  }
  const { status, headers } = await desk.post('/requests', { email, kind: 'access' });
  expect(status).toBe(429);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
});

it('who is signed in sees what is kept, and gets it without staff', async () => {
  const { email, marker } = await desk.createPerson();
  const jwt = await desk.signIn(email);
  const { body } = await desk.post('/me/export', {}, jwt).expect(202);
  await desk.ended(body.data.id);
  const me = await desk.app.request.get('/api/gdpr/me').set('Authorization', jwt).expect(200);
  expect(me.body.data.kept).toContainEqual(
    expect.objectContaining({ type: USER_UID, documents: 1 })
  );
  expect(me.body.data.requests).toMatchObject([{ kind: 'access', state: 'done' }]);
  const path = `/api/gdpr/me/requests/${body.data.id}/export`;
  const file = await desk.app.request.get(path).set('Authorization', jwt).buffer(true);
  expect(file.status).toBe(200);
  const other = await desk.signIn((await desk.createPerson()).email);
  await desk.app.request.get(path).set('Authorization', other).expect(404);
  await desk.app.request.get(path).expect(403);
  expect(marker).not.toBe('');
});

it('who asked may take it back, and not once it is done', async () => {
  const { key } = await desk.confirmed((await desk.createPerson()).email, 'erasure');
  const { body } = await desk.post('/requests/withdraw', { key }).expect(200);
  expect(body.data.state).toBe('withdrawn');
  await desk.post('/requests/withdraw', { key }).expect(400);
});

it.each([
  ['no kind', '/requests', { email: 'a@b.c' }],
  ['an unknown kind', '/requests', { email: 'a@b.c', kind: 'all' }],
  ['two addresses', '/requests', { email: 'a@b.c,d@e.f', kind: 'access' }],
  ['a line in an address', '/requests', { email: 'a@b.c\nBcc: d@e.f', kind: 'access' }],
  ['what nobody asks', '/requests', { email: 'a@b.c', kind: 'access', force: true }],
  ['no code', '/requests/confirm', {}],
])('%s is refused', async (_name, path, body) => {
  expect((await desk.post(path, body)).status).toBe(400);
});

it('without an account there is no page of one', async () => {
  await desk.app.request.get('/api/gdpr/me').expect(403);
  await desk.post('/me/export', {}).expect(403);
  await desk.post('/me/erase', { password: PASSWORD }).expect(403);
  await desk.post('/me/erase', {}).expect(403);
  const granted = await desk.app.sql<{ action: string }>(
    `SELECT action FROM public.up_permissions permission
     JOIN public.up_permissions_role_lnk link ON link.permission_id = permission.id
     JOIN public.up_roles role ON role.id = link.role_id
     WHERE role.type = 'public' AND action LIKE 'plugin::gdpr.%' ORDER BY action`
  );
  expect(granted.map(({ action }) => action.split('.').at(-1))).toEqual([
    'ask',
    'challenge',
    'confirm',
    'download',
    'findOne',
    'withdraw',
  ]);
});
