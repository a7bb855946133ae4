import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { enquiry } from './enquiries';

let app: TestApplication;
let staff: string;

beforeAll(async () => {
  app = await startStrapi({ FORM_RATE_PER_CLIENT: '100000/600' });
  staff = await signInToAdminPanel(app);
});

afterAll(async () => {
  await app.stop();
});

interface Verdict {
  isAccepted: boolean;
  problems: { path: string[]; message: string }[];
}

const verdictOf = (details?: { errors?: Verdict['problems'] }): Verdict => ({
  isAccepted: details === undefined,
  problems: (details?.errors ?? [])
    .map(({ path, message }) => ({ path, message }))
    .sort((a, b) => a.path.join().localeCompare(b.path.join())),
});

type Data = Record<string, unknown>;

const CREATE = `mutation ($submission: JSON!) {
  createFormSubmission(submission: $submission) { id status statusLink }
}`;

const doors: Record<string, (data: Data) => Promise<Verdict>> = {
  async rest(data) {
    const { body } = await app.request
      .post('/api/form-submissions')
      .send({ form: 'contact', data });
    return verdictOf(body.error?.details);
  },
  async graphql(data) {
    const { body } = await app.request
      .post('/graphql')
      .send({ query: CREATE, variables: { submission: { form: 'contact', data } } });
    return verdictOf(body.errors?.[0].extensions.error.details);
  },
  async admin(data) {
    const { body } = await app.request
      .post('/form-submissions/submissions')
      .set('Authorization', staff)
      .send({ form: 'contact', data });
    return verdictOf(body.error?.details);
  },
  async code(data) {
    try {
      await app.strapi
        .documents(SUBMISSION_UID)
        .create({ data: { formKey: 'contact', data } as never });
      return verdictOf();
    } catch (error) {
      return verdictOf((error as { details: { errors: Verdict['problems'] } }).details);
    }
  },
};

const hostile: [string, Data][] = [
  ['nothing', {}],
  ['operators', enquiry({ email: { $gt: '' } }).data],
  ['a constructor', { constructor: { prototype: { isAdmin: true } } }],
  ['lists', enquiry({ name: ['a', 'b'], message: [] }).data],
  ['too much', enquiry({ message: 'x'.repeat(20_000) }).data],
  ['two addresses', enquiry({ email: 'a@example.com\r\nBcc: b@example.com' }).data],
  ['own attributes', { ...enquiry().data, state: 'completed', spamVerdict: 'ham', user: 1 }],
  ['no consent', enquiry({ consent: 'true' }).data],
];

it.each(hostile)('judges %s alike at every door', async (_name, data) => {
  const verdicts: Record<string, Verdict> = {};
  for (const [name, submit] of Object.entries(doors)) {
    verdicts[name] = await submit(structuredClone(data));
  }
  expect(verdicts.rest?.isAccepted).toBe(false);
  expect(verdicts.rest?.problems.length).toBeGreaterThan(0);
  for (const name of Object.keys(doors)) {
    expect([name, verdicts[name]]).toEqual([name, verdicts.rest]);
  }
});

it('takes no prototype', async () => {
  const answer = await app.request
    .post('/api/form-submissions')
    .set('Content-Type', 'application/json')
    .send('{"form": "contact", "data": {"__proto__": {"isAdmin": true}}}');
  expect(answer.status).toBe(400);
});

it('stores alike what is valid at every door', async () => {
  for (const [name, submit] of Object.entries(doors)) {
    expect([name, await submit(enquiry().data)]).toEqual([
      name,
      { isAccepted: true, problems: [] },
    ]);
  }
  const rows = (await app.strapi.db.query(SUBMISSION_UID).findMany({
    orderBy: { id: 'asc' },
  })) as Record<string, unknown>[];
  const alike = rows.map(({ formKey, definitionHash, data, email, state, textHash }) => ({
    formKey,
    definitionHash,
    data,
    email,
    state,
    textHash,
  }));
  expect(alike).toEqual(Array(4).fill(alike[0]));
  expect(rows.map(({ door }) => door)).toEqual(['rest', 'graphql', 'admin', 'code']);
});

it('tells the definition over GraphQL, too', async () => {
  const { body } = await app.request
    .post('/graphql')
    .send({ query: '{ form(key: "contact") }' })
    .expect(200);
  const rest = await app.request.get('/api/forms/contact').expect(200);
  expect(body.data.form).toEqual(rest.body.data);
});

describe('code', () => {
  const create = async (): Promise<string> => {
    const { documentId } = await app.strapi
      .documents(SUBMISSION_UID)
      .create({ data: { formKey: 'contact', data: enquiry().data } as never });
    return documentId;
  };
  const update = (documentId: string, data: object) =>
    app.strapi.documents(SUBMISSION_UID).update({ documentId, data: data as never });

  it('cannot set what follows from the answers', async () => {
    await expect(
      app.strapi.documents(SUBMISSION_UID).create({
        data: { formKey: 'contact', data: enquiry().data, state: 'completed' } as never,
      })
    ).rejects.toThrow('Unrecognized key: "state"');
    await expect(update(await create(), { email: 'other@example.com' })).rejects.toThrow(
      'Unrecognized key: "email"'
    );
  });

  it('corrects answers as the form was, and the address with them', async () => {
    const documentId = await create();
    const corrected = enquiry({ email: 'corrected@example.com' }).data;
    await update(documentId, { data: corrected });
    expect(
      await app.strapi.db.query(SUBMISSION_UID).findOne({ where: { documentId } })
    ).toMatchObject({ email: 'corrected@example.com' });
    await expect(update(documentId, { data: { name: 'x' } })).rejects.toThrow('fields');
  });

  it('cannot copy a submission', async () => {
    const documentId = await create();
    await expect(
      app.strapi.documents(SUBMISSION_UID).clone({ documentId, data: {} as never })
    ).rejects.toThrow('copied');
  });
});

describe('the status', () => {
  const states = ['submitted', 'processing', 'completed', 'failed'] as const;
  const legal = new Set([
    'submitted processing',
    'processing completed',
    'processing failed',
    'failed processing',
  ]);
  const path: Record<(typeof states)[number], readonly string[]> = {
    submitted: [],
    processing: ['processing'],
    completed: ['processing', 'completed'],
    failed: ['processing', 'failed'],
  };

  const submissionThatIs = async (state: (typeof states)[number]): Promise<string> => {
    const { body } = await app.request.post('/api/form-submissions').send(enquiry());
    for (const step of path[state]) {
      await app.sql(`UPDATE form_submissions SET state = ? WHERE document_id = ?`, [
        step,
        body.data.id,
      ]);
    }
    return body.data.id as string;
  };

  it.each(states.flatMap((from) => states.map((to) => [from, to] as const)))(
    'goes from %s to %s, or not, in raw SQL',
    async (from, to) => {
      const id = await submissionThatIs(from);
      const change = app.sql(`UPDATE form_submissions SET state = ? WHERE document_id = ?`, [
        to,
        id,
      ]);
      if (from === to || legal.has(`${from} ${to}`)) {
        await change;
      } else {
        await expect(change).rejects.toThrow(`A submission that is ${from} cannot become ${to}`);
      }
    }
  );

  it('is one of four', async () => {
    const id = await submissionThatIs('processing');
    await expect(
      app.sql(`UPDATE form_submissions SET state = 'lost' WHERE document_id = ?`, [id])
    ).rejects.toThrow();
    await expect(
      app.sql(`UPDATE form_submissions SET state = NULL WHERE document_id = ?`, [id])
    ).rejects.toThrow();
  });

  it('leaves its changes in the timeline, also those of raw SQL', async () => {
    const id = await submissionThatIs('failed');
    const events = await app.sql<{ kind: string; detail: string }>(
      `SELECT kind, detail ->> 'from' AS "from", detail ->> 'to' AS "to", actor_kind AS actor
       FROM form_submission_events WHERE submission = ? AND kind = 'state' ORDER BY id`,
      [id]
    );
    expect(events).toEqual([
      { kind: 'state', from: 'submitted', to: 'processing', actor: 'system' },
      { kind: 'state', from: 'processing', to: 'failed', actor: 'system' },
    ]);
  });

  it('is answered with 400 and the reason through code', async () => {
    const id = await submissionThatIs('submitted');
    await expect(
      app.strapi
        .documents(SUBMISSION_UID)
        .update({ documentId: id, data: { state: 'completed' } as never })
    ).rejects.toThrow('A submission that is submitted cannot become completed');
  });
});

it('leaves nothing behind when a submission is deleted', async () => {
  const { body } = await app.request
    .post('/api/form-submissions')
    .set('Idempotency-Key', 'to-be-deleted')
    .send(enquiry());
  await app.strapi.documents(SUBMISSION_UID).delete({ documentId: body.data.id });
  for (const table of ['form_submission_events', 'ops.form_submission_keys']) {
    expect(await app.sql(`SELECT 1 FROM ${table} WHERE submission = ?`, [body.data.id])).toEqual(
      []
    );
  }
});
