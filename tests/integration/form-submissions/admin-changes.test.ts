import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';

const PREFIX = '/form-submissions/submissions';

let app: TestApplication;
let authorization: string;
let adminId: string;

const send = (method: 'get' | 'put' | 'post', path: string, body?: object) =>
  app.request[method](`${PREFIX}${path}`).set('Authorization', authorization).send(body);
const details = async (id: string) => (await send('get', `/${id}`).expect(200)).body.data;
const inState = async (state: string, values: Record<string, unknown> = {}) =>
  createSubmission(app.strapi, { state, ...values });

beforeAll(async () => {
  app = await startStrapi();
  authorization = await signInToAdminPanel(app);
  const [admin] = await app.sql<{ id: number }>(
    `UPDATE admin_users SET firstname = 'Asha', lastname = 'Rao' RETURNING id`
  );
  adminId = String(admin?.id);
});
afterAll(() => app.stop());

describe('notes', () => {
  it('stand in the timeline with their author, and encrypted in the database', async () => {
    const id = await createSubmission(app.strapi);
    const text = 'ಕರೆ ಮಾಡಿದೆ 📞\n"tomorrow"';
    const { body } = await send('post', `/${id}/notes`, { text: `  ${text}\n` }).expect(200);
    expect(body.data.timeline).toEqual([
      expect.objectContaining({ kind: 'received' }),
      {
        id: expect.any(String),
        kind: 'note',
        actor: { kind: 'admin', id: adminId, name: 'Asha Rao' },
        detail: {},
        text,
        at: expect.any(String),
      },
    ]);
    const [row] = await app.sql<{ text: string }>(
      `SELECT text FROM form_submission_events WHERE submission = ? AND kind = 'note'`,
      [id]
    );
    expect(row?.text).toMatch(/^enc:v1:/);
  });

  it('are taken up to 10,000 characters', async () => {
    const id = await createSubmission(app.strapi);
    await send('post', `/${id}/notes`, { text: 'ಅ'.repeat(10_000) }).expect(200);
    expect((await details(id)).timeline[1].text).toHaveLength(10_000);
  });

  it.each([
    ['none', {}],
    ['an empty one', { text: ' \n ' }],
    ['one that is too long', { text: 'a'.repeat(10_001) }],
    ['a NUL', { text: 'secret\0' }],
    ['a number', { text: 7 }],
    ['something beside it', { text: 'secret', kind: 'reply' }],
  ])('are refused: %s', async (_, note) => {
    const id = await createSubmission(app.strapi);
    const { body } = await send('post', `/${id}/notes`, note).expect(400);
    expect(JSON.stringify(body.error)).toMatch(/text|kind/);
    expect(JSON.stringify(body.error)).not.toContain('secret');
    expect((await details(id)).timeline).toHaveLength(1);
  });

  it('keep the number of an administrator who is gone', async () => {
    const id = await createSubmission(app.strapi);
    await send('post', `/${id}/notes`, { text: 'hello' }).expect(200);
    await app.sql(`UPDATE form_submission_events SET actor_id = '9999' WHERE kind = 'note'`);
    expect((await details(id)).timeline[1].actor).toEqual({
      kind: 'admin',
      id: '9999',
      name: '#9999',
    });
  });
});

describe('the status', () => {
  it('is changed by hand, with who did it, and when it was answered', async () => {
    const id = await inState('processing');
    const { body } = await send('put', `/${id}/status`, { status: 'completed' }).expect(200);
    expect(body.data.status).toBe('completed');
    expect(Date.now() - Date.parse(body.data.answeredAt)).toBeLessThan(60_000);
    expect(body.data.timeline.at(-1)).toMatchObject({
      kind: 'state',
      actor: { kind: 'admin', id: adminId, name: 'Asha Rao' },
      detail: { from: 'processing', to: 'completed' },
    });
  });

  it('leaves the time of the answer that was given before', async () => {
    const answeredAt = '2026-11-20T10:00:00.000Z';
    const id = await inState('processing', { answeredAt });
    const { body } = await send('put', `/${id}/status`, { status: 'completed' }).expect(200);
    expect(body.data.answeredAt).toBe(answeredAt);
  });

  it.each([
    ['completed', 'failed'],
    ['completed', 'processing'],
    ['completed', 'submitted'],
    ['submitted', 'completed'],
    ['submitted', 'failed'],
    ['failed', 'completed'],
    ['failed', 'submitted'],
    ['processing', 'submitted'],
  ])('does not go from %s to %s', async (from, to) => {
    const id = await inState(from);
    const { body } = await send('put', `/${id}/status`, { status: to }).expect(400);
    expect(body.error.message).toBe(`A submission that is ${from} cannot become ${to}`);
    const after = await details(id);
    expect(after).toMatchObject({ status: from, timeline: [{ kind: 'received' }] });
    expect(after.answeredAt).toBeUndefined();
  });

  it('of spam begins with the verdict', async () => {
    const id = await inState('submitted', { spamVerdict: 'spam' });
    const { body } = await send('put', `/${id}/status`, { status: 'processing' }).expect(400);
    expect(body.error.message).toContain('Mark it as not spam');
  });

  it('changes once when many change it at the same moment', async () => {
    const id = await inState('processing');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send('put', `/${id}/status`, { status: 'completed' }))
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(400)]);
    expect(answers.find(({ status }) => status === 400)?.body.error.message).toBe(
      'The submission is already completed'
    );
    expect((await details(id)).timeline).toHaveLength(2);
  });

  it('tells one of two who want different things that the other was first', async () => {
    const id = await inState('processing');
    const answers = await Promise.all(
      ['completed', 'failed'].map((status) => send('put', `/${id}/status`, { status }))
    );
    const winner = answers.find(({ status }) => status === 200)?.body.data.status;
    const loser = winner === 'completed' ? 'failed' : 'completed';
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(answers.find(({ status }) => status === 400)?.body.error.message).toBe(
      `A submission that is ${winner} cannot become ${loser}`
    );
    expect((await details(id)).status).toBe(winner);
  });

  it.each([[{}], [{ status: 'lost' }], [{ status: 'completed', force: true }], [undefined]])(
    'is refused as %j',
    async (body) => {
      const id = await inState('processing');
      await send('put', `/${id}/status`, body).expect(400);
      expect((await details(id)).status).toBe('processing');
    }
  );
});

describe('the verdict', () => {
  it('is changed once, with who did it', async () => {
    const id = await inState('processing');
    const answers = await Promise.all(
      [1, 2, 3].map(() => send('put', `/${id}/verdict`, { spam: 'spam' }))
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expect(answers.find(({ status }) => status === 400)?.body.error.message).toBe(
      'The submission is already marked as spam'
    );
    const after = await details(id);
    expect(after).toMatchObject({ spam: 'spam', status: 'processing' });
    expect(after.timeline).toMatchObject([
      { kind: 'received' },
      {
        kind: 'verdict',
        actor: { kind: 'admin', id: adminId },
        detail: { from: 'ham', to: 'spam' },
      },
    ]);
  });

  it('that was wrong about one in work changes nothing but the verdict', async () => {
    const id = await inState('completed', { spamVerdict: 'spam' });
    const { body } = await send('put', `/${id}/verdict`, { spam: 'ham' }).expect(200);
    expect(body.data).toMatchObject({ spam: 'ham', status: 'completed' });
  });
});

it.each([
  ['put', 'status', { status: 'completed' }],
  ['put', 'verdict', { spam: 'spam' }],
  ['post', 'notes', { text: 'hello' }],
] as const)('%s %s of a submission that is not there is a 404', async (method, path, body) => {
  const answer = await send(method, `/abcdefghijklmnopqrstuvwx/${path}`, body).expect(404);
  expect(answer.body.error.message).toBe('There is no submission with this id');
  expect(
    await app.sql(`SELECT 1 FROM form_submission_events WHERE submission LIKE 'abc%'`)
  ).toEqual([]);
});
