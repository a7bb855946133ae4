import { createHash } from 'node:crypto';
import { createOneTimeCode } from '../../../src/lib/one-time-code';
import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { getService as getFormService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { processSubmission } from '../../../src/plugins/form-submissions/server/src/contracts/jobs';
import { countJobs } from '../../helpers/count-jobs';
import { createApiToken, createUser } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { enquiry, newKey } from './enquiries';

let app: TestApplication;

beforeAll(async () => {
  app = await startStrapi({ FORM_RATE_PER_CLIENT: '100000/600', FORM_RATE_PER_FORM: '100000/60' });
  // Nobody here solves challenges, and what comes without would be spam.
  await app.sql('UPDATE public.forms SET proof_of_work = false');
});

// All tests post the same text, which would be spam, too.
beforeEach(() => app.sql('UPDATE public.form_submissions SET text_hash = NULL'));

afterAll(async () => {
  await app.stop();
});

const post = (body: unknown, key?: string) => {
  const request = app.request.post('/api/form-submissions');
  return (key ? request.set('Idempotency-Key', key) : request).send(body as object);
};

const stored = async (documentId: string) =>
  (await app.strapi.db.query(SUBMISSION_UID).findOne({
    where: { documentId },
    populate: ['user', 'services'],
  })) as Record<string, unknown> & { id: number };

const countOf = async (table: string, where = 'true') => {
  const [row] = await app.sql<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} WHERE ${where}`
  );
  return row?.count;
};

describe('a submission', () => {
  it('is answered with 202, its id and a link to its status', async () => {
    const { status, body, headers } = await post(enquiry());
    expect([status, body]).toEqual([
      202,
      {
        data: {
          id: expect.stringMatching(/^[a-z0-9]{24}$/),
          status: 'submitted',
          links: { status: `/api/form-submissions/${body.data.id}/status` },
        },
      },
    ]);
    expect(headers.location).toBe(body.data.links.status);
    const answer = await app.request.get(body.data.links.status).expect(200);
    expect(answer.body.data).toEqual({
      id: body.data.id,
      status: 'submitted',
      submittedAt: expect.any(String),
      updatedAt: expect.any(String),
    });
  });

  it.each([
    ['phone', '+91 80 4123 4567 ext. 12'],
    ['phone', '+91 98450 12345 (Ravi, not Asha)'],
    ['email', ' Asha@Example.COM'],
    ['name', ' Re\u0301my  d’Arc '],
    ['message', 'One\r\n\ttwo\u200d, and what else there is to say.  '],
  ])('keeps the end of what was written: %s %j', async (key, text) => {
    const { body } = await post(enquiry({ [key]: text }));
    const row = await stored(body.data.id);
    expect(row.data).toEqual({ ...enquiry().data, [key]: text });
    expect(row.email).toBe('asha@example.com');
    const details = await app.strapi
      .plugin('form-submissions')
      .service('submissions')
      .findOne(body.data.id);
    const understood: Record<string, string> = {
      '+91 80 4123 4567 ext. 12': '+918041234567;ext=12',
      '+91 98450 12345 (Ravi, not Asha)': '+919845012345',
      ' Asha@Example.COM': 'asha@example.com',
    };
    expect(details.data[key]).toBe(text);
    expect(details.understood).toMatchObject(text in understood ? { [key]: understood[text] } : {});
  });

  it.each<[object, { language?: string; sourceUrl?: string }]>([
    [{ locale: '' }, {}],
    [{ locale: 'en_IN' }, { language: 'en-IN' }],
    [{ locale: 'canary_!' }, {}],
    [{ locale: 'x'.repeat(300) }, {}],
    [{ sourceUrl: '' }, {}],
    [{ sourceUrl: 'nullsrcdoc' }, {}],
    [{ sourceUrl: 'about:srcdoc' }, {}],
    [{ sourceUrl: 'javascript:canary' }, {}],
    [
      { sourceUrl: `https://indivillage.example/${'x'.repeat(2001)}` },
      { sourceUrl: 'https://indivillage.example' },
    ],
  ])('is not kept back by what no visitor types: %j', async (sent, kept) => {
    const { body, status } = await post({ ...enquiry(), ...sent });
    expect(status).toBe(202);
    const { language, sourceUrl } = await stored(body.data.id);
    expect({ language, sourceUrl }).toEqual({ language: null, sourceUrl: null, ...kept });
  });

  it('is stored with answers as they were written, consent, services, source and language', async () => {
    const [service] = await app.strapi
      .documents('api::service.service')
      .findMany({ status: 'published', fields: ['name'], sort: 'order:asc', limit: 1 });
    const { body } = await post({
      ...enquiry(),
      services: [service!.documentId],
      locale: 'kn-in',
      sourceUrl: 'https://indivillage.example/contact?utm_source=x',
    });
    const row = await stored(body.data.id);
    const form = await app.request.get('/api/forms/contact').expect(200);
    const consent = form.body.data.fields.find((field: { key: string }) => field.key === 'consent');
    expect(row).toMatchObject({
      formKey: 'contact',
      data: enquiry().data,
      email: 'asha@example.com',
      state: 'submitted',
      services: expect.arrayContaining([expect.objectContaining({ name: service!.name })]),
      serviceNames: [service!.name],
      consents: [
        {
          field: 'consent',
          textHash: createHash('sha256').update(consent.label).digest('hex'),
          givenAt: expect.stringMatching(/Z$/),
        },
      ],
      sourceUrl: 'https://indivillage.example/contact',
      language: 'kn-IN',
      door: 'rest',
    });
    await app.strapi
      .documents('api::service.service')
      .update({ documentId: service!.documentId, data: { name: 'Renamed' }, status: 'published' });
    expect(await stored(body.data.id)).toMatchObject({
      serviceNames: [service!.name],
      services: expect.arrayContaining([expect.objectContaining({ name: 'Renamed' })]),
    });
  });

  it('is no plain text in the database', async () => {
    const { body } = await post(enquiry({ message: 'A canary sits in this message.' }));
    const [row] = await app.sql<{ row: string }>(
      `SELECT to_jsonb(s)::text AS row FROM form_submissions s WHERE document_id = ?`,
      [body.data.id]
    );
    expect(row?.row).not.toMatch(/canary|asha@example|ಆಶಾ|4012/);
  });

  it('puts its job beside it', async () => {
    const before = await countJobs(app, processSubmission.name);
    await post(enquiry());
    expect(await countJobs(app, processSubmission.name)).toBe(before + 1);
  });

  it('begins its timeline', async () => {
    const { body } = await post(enquiry());
    expect(
      await app.sql(
        `SELECT kind, actor_kind, detail ->> 'door' AS door FROM form_submission_events WHERE submission = ?`,
        [body.data.id]
      )
    ).toEqual([
      {
        kind: 'received',
        actor_kind: 'visitor',
        door: 'rest',
      },
    ]);
  });
});

describe('what is not valid', () => {
  const refused = async (body: unknown, expected: Record<string, string>) => {
    const before = await countOf('form_submissions');
    const answer = await post(body);
    expect(answer.status).toBe(400);
    const found = Object.fromEntries(
      (answer.body.error.details.errors as { path: string[]; message: string }[]).map(
        ({ path, message }) => [path.join('.'), message]
      )
    );
    expect(found).toEqual(expected);
    expect(JSON.stringify(answer.body)).not.toContain('canary');
    expect(await countOf('form_submissions')).toBe(before);
  };

  it('is answered with one message for each field, without the values', async () => {
    await refused(
      enquiry({
        email: 'canary@',
        phone: 'canary',
        country: 'canary',
        message: 'canary',
        consent: false,
        name: '',
        canary_key: undefined,
        surprise: 'canary',
      }),
      {
        'data.email': 'E-mail must be an e-mail address, such as name@example.com',
        'data.phone':
          'Phone must be a phone number with its country code, such as +91 80 1234 5678',
        'data.country': 'Country must be a country code of two letters, such as IN',
        'data.message': 'Message must have at least 10 characters',
        'data.consent': 'This must be agreed to',
        'data.name': 'Your name is required',
        'data.surprise': 'The form has no such field',
      }
    );
  });

  it.each([
    ['another body', 'canary', { '': expect.any(String) }],
    ['no form', { data: {} }, { form: expect.any(String) }],
    ['an unknown form', { form: 'canary', data: {} }, { form: 'There is no form with this key' }],
    ['data that is a list', { form: 'contact', data: ['canary'] }, { data: expect.any(String) }],
    ['unknown properties', { ...enquiry(), canary_status: 1 }, { '': expect.any(String) }],
    [
      'an unknown service',
      { ...enquiry(), services: ['canary'] },
      { services: expect.any(String) },
    ],
    ['uploads of others', { ...enquiry(), uploads: ['canary'] }, { uploads: expect.any(String) }],
  ])('is refused: %s', async (name, body, expected) => {
    if (name === 'another body') {
      const answer = await app.request
        .post('/api/form-submissions')
        .set('Content-Type', 'application/json')
        .send('"canary"');
      expect(answer.status).toBe(400);
      return;
    }
    if (name === 'unknown properties') {
      expect((await post(body)).status).toBe(400);
      return;
    }
    await refused(body, expected);
  });

  it('is refused: a service for a form that does not ask', async () => {
    const form = await app.strapi.documents('plugin::form-submissions.form').create({
      data: {
        key: 'plain',
        title: 'Plain',
        asksForServices: false,
        fields: [{ key: 'name', label: 'Name', type: 'text' }],
      } as never,
      status: 'published',
    });
    expect(form.documentId).toBeDefined();
    await refused(
      { form: 'plain', data: { name: 'x' }, services: ['canary'] },
      { services: 'This form does not ask for services' }
    );
  });
});

describe('an Idempotency-Key', () => {
  it('makes 100 equal posts at once one submission with one job', async () => {
    const key = newKey();
    const before = await countJobs(app, processSubmission.name);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => post(enquiry({ name: 'Hundred' }), key))
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const ids = new Set(answers.map(({ body }) => body.data.id as string));
    expect(ids.size).toBe(1);
    const [id] = ids;
    expect(await countOf('form_submissions', `document_id = '${id}'`)).toBe(1);
    expect(await countJobs(app, processSubmission.name)).toBe(before + 1);
  });

  it('gives the same answer later, although the form has changed', async () => {
    const key = newKey();
    const first = await post(enquiry(), key);
    await app.sql(
      `UPDATE forms SET key = 'contact_moved' WHERE key = 'contact' AND published_at IS NOT NULL`
    );
    try {
      const second = await post(enquiry(), key);
      expect([second.status, second.body]).toEqual([202, first.body]);
    } finally {
      await app.sql(`UPDATE forms SET key = 'contact' WHERE key = 'contact_moved'`);
    }
  });

  it('is refused with 422 for another body', async () => {
    const key = newKey();
    await post(enquiry(), key).expect(202);
    const { status, body } = await post(enquiry({ name: 'Somebody else' }), key);
    expect([status, body.error.name]).toEqual([422, 'IdempotencyKeyReusedError']);
  });

  it('is the same body when only the proof of work differs', async () => {
    const key = newKey();
    const first = await post(enquiry(), key);
    const second = await post({ ...enquiry(), altcha: 'another' }, key);
    expect(second.body).toEqual(first.body);
  });

  it('is free again when the submission was not stored', async () => {
    const key = newKey();
    await post(enquiry({ email: 'none' }), key).expect(400);
    await post(enquiry(), key).expect(202);
  });

  it.each(['a b', 'é', 'x'.repeat(256)])('has a form: %s', async (key) => {
    const answer = await app.request
      .post('/api/form-submissions')
      .set('Idempotency-Key', Buffer.from(key).toString('latin1'))
      .send(enquiry());
    expect(answer.status).toBe(400);
  });
});

describe('the person', () => {
  // A job does this, and jobs do not run here.
  const link = (submissionId: string) => getFormService('submitters', app).link(submissionId);

  const userOf = async (email: string) => {
    const [user] = await app.sql<{ id: number; confirmed: boolean; password: string | null }>(
      'SELECT id, confirmed, password, phone, name FROM up_users WHERE email = ?',
      [email]
    );
    return user;
  };

  it('becomes a user who is not confirmed and cannot log in', async () => {
    const { body } = await post(enquiry({ email: 'New.Person@example.com' }));
    expect(await userOf('new.person@example.com')).toBeUndefined();
    await link(body.data.id);
    await link(body.data.id);
    const user = await userOf('new.person@example.com');
    expect(user).toMatchObject({ confirmed: false, password: null, phone: null });
    expect(user).toMatchObject({ name: expect.stringMatching(/^visitor-/) });
    expect(await stored(body.data.id)).toMatchObject({ user: { id: user!.id } });
    const login = await app.request
      .post('/api/auth/local')
      .send({ identifier: 'new.person@example.com', password: 'whatever-it-is' });
    const unknown = await app.request
      .post('/api/auth/local')
      .send({ identifier: 'nobody@example.com', password: 'whatever-it-is' });
    expect([login.status, login.body]).toEqual([unknown.status, unknown.body]);
  });

  it('is confirmed by setting a password with the code from a mail, and logs in', async () => {
    const email = 'claims@example.com';
    const { body } = await post(enquiry({ email }));
    await link(body.data.id);
    const { code, hash } = createOneTimeCode(60_000);
    await app.sql(`UPDATE up_users SET reset_password_token = ? WHERE email = ?`, [hash, email]);
    const password = 'Correct-horse-8';
    const reset = (code: string) =>
      app.request
        .post('/api/auth/reset-password')
        .send({ code, password, passwordConfirmation: password });
    await reset('another-code').expect(400);
    expect(await userOf(email)).toMatchObject({ confirmed: false });
    await reset(code).expect(200);
    expect(await userOf(email)).toMatchObject({ confirmed: true });
    await app.request.post('/api/auth/local').send({ identifier: email, password }).expect(200);
  });

  it('is one user, also for many posts at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(enquiry({ email: 'crowd@example.com' })))
    );
    expect(answers.every(({ status }) => status === 202)).toBe(true);
    await Promise.all(answers.map(({ body }) => link(body.data.id)));
    expect(await countOf('up_users', `email = 'crowd@example.com'`)).toBe(1);
  });

  it('who is known is linked and not changed, and the answer does not tell', async () => {
    await createUser(app, 'known', []);
    const [before] = await app.sql(`SELECT * FROM up_users WHERE email = 'known@example.com'`);
    const known = await post(enquiry({ email: 'KNOWN@example.com', name: 'Mallory' }));
    const unknown = await post(enquiry({ email: 'unknown-one@example.com', name: 'Mallory' }));
    await link(known.body.data.id);
    expect(await app.sql(`SELECT * FROM up_users WHERE email = 'known@example.com'`)).toEqual([
      before,
    ]);
    expect(await stored(known.body.data.id)).toMatchObject({ user: { id: before!.id } });
    const shape = ({ status, body, headers }: typeof known) => ({
      status,
      body: JSON.stringify(body).replaceAll(body.data.id, 'ID'),
      headers: Object.keys(headers).sort(),
    });
    expect(shape(known)).toEqual(shape(unknown));
  });

  it('who is signed in is the user, whatever address the form has, and reads only their own', async () => {
    const actions = ['create', 'mine'].map(
      (name) => `plugin::form-submissions.submissions.${name}`
    );
    const token = await createUser(app, 'signed', actions);
    const other = await createUser(app, 'other', actions);
    const { body } = await app.request
      .post('/api/form-submissions')
      .set('Authorization', token)
      .send(enquiry({ email: 'elsewhere@example.com' }))
      .expect(202);
    expect(await userOf('elsewhere@example.com')).toBeUndefined();
    const mine = await app.request
      .get('/api/form-submissions/mine')
      .set('Authorization', token)
      .expect(200);
    expect(mine.body).toEqual({
      data: [
        expect.objectContaining({
          id: body.data.id,
          status: 'submitted',
          email: 'elsewhere@example.com',
          name: expect.any(String),
          data: expect.objectContaining({ email: 'elsewhere@example.com' }),
        }),
      ],
      meta: { pagination: { page: 1, pageSize: 25, pageCount: 1, total: 1 } },
    });
    const theirs = await app.request.get('/api/form-submissions/mine').set('Authorization', other);
    expect(theirs.body.data).toEqual([]);
  });
});

describe('access', () => {
  let none: string;

  beforeAll(async () => {
    none = await createUser(app, 'without-permissions', []);
  });

  it.each([
    ['get', '/api/forms/contact'],
    ['get', '/api/forms/contact/challenge'],
    ['post', '/api/form-submissions'],
    ['get', '/api/form-submissions/abc/status'],
    ['get', '/api/form-submissions/mine'],
  ] as const)('%s %s needs its permission', async (method, path) => {
    const forbidden = await app.request[method](path).set('Authorization', none).send({});
    expect(forbidden.status).toBe(403);
    const invalid = await app.request[method](path)
      .set('Authorization', 'Bearer nonsense')
      .send({});
    expect(invalid.status).toBe(401);
  });

  it('to submit is the public role’s to give and to take', async () => {
    const { permissions } = (await app.strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'public' }, populate: ['permissions'] })) as {
      permissions: { id: number; action: string }[];
    };
    const action = 'plugin::form-submissions.submissions.create';
    const [grant] = permissions.filter((permission) => permission.action === action);
    const where = { id: grant!.id };
    const query = app.strapi.db.query('plugin::users-permissions.permission');
    await query.update({ where, data: { action: `${action}.withdrawn` } });
    expect((await post(enquiry())).status).toBe(403);
    await query.update({ where, data: { action } });
    expect((await post(enquiry())).status).toBe(202);
  });

  it('is a program’s too, by its token: it is counted by no limit and does no work', async () => {
    await app.sql(
      `UPDATE forms SET proof_of_work = true, updated_at = now() WHERE key = 'contact'`
    );
    const token = await createApiToken(app.strapi, 'website', 'full-access');
    const { body } = await app.request
      .post('/api/form-submissions')
      .set('Authorization', token)
      .send(enquiry())
      .expect(202);
    const row = await stored(body.data.id);
    expect(row).toMatchObject({ spamVerdict: 'ham', clientHash: null, user: null });
    const readOnly = await createApiToken(app.strapi, 'reader');
    const refused = await app.request
      .post('/api/form-submissions')
      .set('Authorization', readOnly)
      .send(enquiry());
    expect(refused.status).toBe(403);
    await app.sql(`UPDATE forms SET proof_of_work = false, updated_at = now()`);
  });

  it('to own submissions needs a person', async () => {
    expect((await app.request.get('/api/form-submissions/mine')).status).toBe(403);
    const token = await createApiToken(app.strapi, 'mine', 'full-access');
    const answer = await app.request.get('/api/form-submissions/mine').set('Authorization', token);
    expect(answer.status).toBe(403);
  });

  it('is not open to lists of submissions, forms or their secrets', async () => {
    const token = await createApiToken(app.strapi, 'lists', 'full-access');
    for (const path of ['/api/form-submissions', '/api/forms', '/api/submission-events']) {
      const answer = await app.request.get(path).set('Authorization', token);
      expect([path, [404, 405].includes(answer.status)]).toEqual([path, true]);
    }
  });

  it('answers 404 for what is not there', async () => {
    await app.request.get('/api/forms/nothing').expect(404);
    await app.request.get('/api/forms/nothing/challenge').expect(404);
    await app.request.get('/api/form-submissions/nothing/status').expect(404);
  });
});
