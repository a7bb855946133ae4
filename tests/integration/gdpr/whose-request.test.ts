import { randomBytes } from 'node:crypto';
import { getService as getFormsService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { openRequestDesk } from '../../helpers/request-desk';
import type { RequestDesk } from '../../helpers/request-desk';
import { createSubmission } from '../../helpers/submissions';
import { entriesOfZip } from '../../helpers/zip-entries';

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

const newAddress = () => `mk${randomBytes(8).toString('hex')}@example.org`;

const submit = (email: string) =>
  createSubmission(desk.app.strapi, { email, data: { name: 'Meena', email, message: 'Hello' } });

const dataOf = async (body: unknown): Promise<string> =>
  (await entriesOfZip(body as Buffer)).get('data.json')?.toString() ?? '';

const makeAccount = (email: string) =>
  desk.app.strapi.db.query(USER_UID).create({
    data: { username: email, email, confirmed: true, provider: 'local' },
  });

const deleteAndMakeAnew = async (email: string) => {
  const { documentId } = (await makeAccount(email)) as { documentId: string };
  await desk.app.strapi.db.query(USER_UID).delete({ where: { documentId } });
  await makeAccount(email);
};

/** What becomes of who asked, until staff answers. */
const CHANGES: Record<string, (email: string) => Promise<unknown>> = {
  'an account is made of what they sent': async (email) => {
    const id = await submit(email);
    await getFormsService('submitters', desk.app).link(id);
  },
  'they make an account': makeAccount,
  'their account is deleted, and made anew': deleteAndMakeAnew,
};

describe.each(Object.entries(CHANGES))('between question and answer %s', (_name, change) => {
  it('an erasure takes that as well, and an export has it', async () => {
    const email = newAddress();
    await submit(email);
    const access = await desk.confirmed(email);
    const erasure = await desk.confirmed(email, 'erasure');
    await change(email);
    await desk.staff(`/${access.id}/export`).expect(202);
    await desk.ended(access.id);
    const exported = JSON.parse(await dataOf((await desk.download(access.key)).body)) as {
      types: { type: string }[];
    };
    expect(exported.types.map(({ type }) => type)).toEqual(
      expect.arrayContaining([USER_UID, SUBMISSION_UID])
    );
    await desk.staff(`/${erasure.id}/erasure`, { confirmation: email }).expect(202);
    const { state, outcome } = await desk.ended(erasure.id);
    expect(state).toBe('done');
    // What the log has of an account that was deleted before, nothing leads to by the address.
    expect(outcome.scan.hits > 0).toBe(change === deleteAndMakeAnew);
    expect(
      await desk.app.sql('SELECT FROM public.up_users WHERE lower(email) = ?', [email])
    ).toEqual([]);
  });
});

it('whoever reads the mailbox that an account had before gets nothing of it', async () => {
  const { email, documentId, marker } = await desk.createPerson();
  const made = await desk.confirmed(email);
  await desk.staff(`/${made.id}/export`).expect(202);
  await desk.ended(made.id);
  const open = await desk.confirmed(email, 'portability');
  const erasure = await desk.confirmed(email, 'erasure');
  const address = `${marker}@elsewhere.example`;
  await desk.app.sql('UPDATE public.up_users SET email = ? WHERE document_id = ?', [
    address,
    documentId,
  ]);

  const messages = new Set<string>();
  for (const { key } of [made, open, erasure]) {
    for (const path of ['status', 'withdraw', 'download']) {
      const { status, body } = await desk.post(`/requests/${path}`, { key });
      expect([path, status]).toEqual([path, 400]);
      messages.add(body.error.message);
    }
  }
  expect([...messages]).toEqual(['This link does not work any more: ask for a new one']);
  await desk.staff(`/${open.id}/export`).expect(403);
  await desk.staff(`/${erasure.id}/erasure`, { confirmation: email }).expect(403);

  // Whoever has the account now asks once more: it is the same request, and theirs.
  const again = await desk.confirmed(address, 'portability');
  expect(again.id).toBe(open.id);
  await desk.post('/requests/status', { key: open.key }).expect(400);
  await desk.staff(`/${open.id}/export`).expect(202);
  await desk.ended(open.id);
  await desk.mailTo(address, 'It can be downloaded now');
  expect(await dataOf((await desk.download(again.key).expect(200)).body)).toContain(address);
});

/** How one address is stored, and how it is asked for. */
const SPELLINGS = [
  ['meena.%@example.org', 'MEENA.%@Example.ORG'],
  ['Meena.%@Example.org', 'meena.%@example.org'],
  ['jos\u00e9.%@example.org', 'jose\u0301.%@example.org'],
  ['jose\u0301.%@example.org', 'jos\u00e9.%@example.org'],
  ['info.%@b\u00fccher.example', 'info.%@xn--bcher-kva.example'],
  ['info.%@xn--bcher-kva.example', 'Info.%@B\u00dcCHER.example'],
] as const;

it.each(SPELLINGS)('what is kept of %s is found and erased as that of %s', async (...texts) => {
  const unique = randomBytes(6).toString('hex');
  const [stored = '', asked = ''] = texts.map((text) => text.replace('%', unique));
  await desk.app.strapi.db.query(USER_UID).create({
    data: { username: unique, email: stored, confirmed: true, provider: 'local' },
  });
  await submit(stored);
  const officer = (path: string, body: object) =>
    desk.app.request
      .post(`/gdpr${path}`)
      .set('Authorization', desk.callers.officer ?? '')
      .send({ key: asked, reason: 'They called', ...body });
  const { types } = (await officer('/subjects/find', {}).expect(200)).body.data;
  expect(types.map(({ uid }: { uid: string }) => uid)).toEqual(
    expect.arrayContaining([USER_UID, SUBMISSION_UID])
  );
  const { body } = await officer('/erasures', { confirmation: asked }).expect(202);
  const { state, outcome } = await desk.ended(body.data.id);
  expect({ state, hits: outcome.scan.hits }).toEqual({ state: 'done', hits: 0 });
  const left = await desk.app.sql('SELECT FROM public.up_users WHERE email = ?', [stored]);
  expect(left).toEqual([]);
});
