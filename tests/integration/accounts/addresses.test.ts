import { createOneTimeCode } from '../../../src/lib/one-time-code';
import { getService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { enquiry } from '../form-submissions/enquiries';
import { PASSWORD, startAccounts } from './application';
import type { Accounts } from './application';

const USER_UID = 'plugin::users-permissions.user';
let app: Accounts;
let admin: string;

beforeAll(async () => {
  app = await startAccounts();
  app.strapi.config.set('plugin::form-submissions.rateLimits', {
    perClient: { attempts: 1_000, seconds: 60 },
    perForm: { attempts: 1_000, seconds: 60 },
  });
  // Nobody here solves challenges, and what comes without would be spam.
  await app.sql('UPDATE public.forms SET proof_of_work = false');
  admin = await signInToAdminPanel(app);
});

afterAll(() => app.stop());

/** Sends the form as somebody who is not signed in, and waits until the sender is found. */
const enquire = async (email: string): Promise<string> => {
  // All send the same text, which would be spam, too.
  await app.sql('UPDATE public.form_submissions SET text_hash = NULL');
  const { body } = await app.post('/api/form-submissions', enquiry({ email })).expect(202);
  await getService('submitters', app).link(body.data.id);
  return body.data.id as string;
};

const mine = async (email: string, password = PASSWORD): Promise<string[]> => {
  const { body } = await app.login(email, password).expect(200);
  const answer = await app.request
    .get('/api/form-submissions/mine')
    .set('Authorization', `Bearer ${body.jwt}`)
    .expect(200);
  return answer.body.data.map(({ id }: { id: string }) => id);
};

const confirm = (code: string) =>
  app.request.get(`/api/auth/email-confirmation?confirmation=${code}`);

const reset = (code: string, password: string) =>
  app.post('/api/auth/reset-password', { code, password, passwordConfirmation: password });

const linkedTo = async (submission: string): Promise<string[]> =>
  (
    await app.sql<{ email: string }>(
      `SELECT person.email FROM form_submissions_user_lnk link
       JOIN form_submissions submission ON submission.id = link.form_submission_id
       JOIN up_users person ON person.id = link.user_id WHERE submission.document_id = ?`,
      [submission]
    )
  ).map(({ email }) => email);

describe('a mail', () => {
  it.each<[string, (address: string) => Promise<unknown>, RegExp]>([
    ['a registration', (email) => app.register(email), /nobody can use your address/],
    [
      'a confirmation once more',
      async (email) => {
        await app.register(email);
        await app.post('/api/auth/send-email-confirmation', { email });
      },
      /nobody can use your address/,
    ],
    [
      'a registration with an address that a form has brought',
      async (email) => {
        await enquire(email);
        await app.register(email);
      },
      /nobody can use your address/,
    ],
    [
      'a registration with a name that is taken',
      async (email) => {
        await app.register(`first-${email}`, { username: email.replace('@', '-') });
        await app.register(email, { username: email.replace('@', '-') });
      },
      /nothing has changed/,
    ],
    [
      'a registration of one who has an account',
      async (email) => {
        await app.signedIn(email.split('@')[0] ?? '');
        await app.register(email, { username: 'another-name' });
      },
      /nothing has changed/,
    ],
    [
      'a lost password',
      async (email) => {
        await app.signedIn(email.split('@')[0] ?? '');
        await app.post('/api/auth/forgot-password', { email });
      },
      /your password stays as it is/,
    ],
  ])('tells a stranger that a mail about %s may be left alone', async (what, cause, words) => {
    const address = `${what.replaceAll(' ', '-')}@example.com`;
    await cause(address);
    await eventually(() => expect(app.smtp.mailsTo(address)).not.toEqual([]));
    // But for those of the forms, which say that they were made by a program.
    const mails = app.smtp
      .mailsTo(address)
      .filter(({ parsed }) => !parsed.headers.has('auto-submitted'));
    for (const { parsed } of mails) {
      for (const text of [parsed.text, parsed.html]) {
        expect(text).toMatch(/Was that not you\? Then there is nothing to do/);
        expect(text).toMatch(words);
      }
    }
  });
});

describe('what somebody sent', () => {
  it('is nobody’s while the address is only claimed, and theirs who proves it', async () => {
    await app.register('stranger@x.example').expect(200);
    const id = await enquire('Stranger@x.example');
    expect(await linkedTo(id)).toEqual([]);
    await app.login('stranger@x.example').expect(400);
    await confirm(await app.mailedCode('stranger@x.example')).expect(200);
    expect(await mine('stranger@x.example')).toEqual([id]);
  });

  it('is theirs who own the mailbox, not theirs who registered first', async () => {
    await app.register('victim@x.example', { username: 'attacker' }).expect(200);
    const first = await app.mailedCode('victim@x.example');
    const id = await enquire('victim@x.example');
    await app
      .register('victim@x.example', { username: 'victim', password: 'Another-horse-8' })
      .expect(200);
    const code = await app.mailedCode('victim@x.example', 1);
    await confirm(first).expect(400);
    await reset(code, 'Chosen-by-owner-9').expect(200);
    await app.login('victim@x.example').expect(400);
    expect(await mine('victim@x.example', 'Chosen-by-owner-9')).toEqual([id]);
  });

  it('is theirs after a registration over the user that the form made', async () => {
    const id = await enquire('visitor@x.example');
    expect(await linkedTo(id)).toEqual(['visitor@x.example']);
    await app.register('visitor@x.example').expect(200);
    await app.login('visitor@x.example').expect(400);
    await reset(await app.mailedCode('visitor@x.example'), 'Chosen-by-owner-9').expect(200);
    expect(await mine('visitor@x.example', 'Chosen-by-owner-9')).toEqual([id]);
  });

  it('does not follow an unproven user to another address', async () => {
    const id = await enquire('moved@x.example');
    await app.sql(`UPDATE up_users SET email = 'thief@x.example' WHERE email = 'moved@x.example'`);
    expect(await linkedTo(id)).toEqual([]);
  });
});

describe('another address', () => {
  const panel = (method: 'put', path: string, body: object) =>
    app.request[method](path).set('Authorization', admin).send(body);

  const doors: Record<
    string,
    (user: { id: number; document_id: string }, email: string) => Promise<unknown>
  > = {
    'the Document Service': ({ document_id: documentId }, email) =>
      app.strapi.documents(USER_UID).update({ documentId, data: { email, confirmed: true } }),
    'the users endpoint': async ({ id }, email) => {
      const token = await createApiToken(app.strapi, `users ${email}`, 'full-access');
      await app.request
        .put(`/api/users/${id}`)
        .set('Authorization', token)
        .send({ email, confirmed: true })
        .expect(200);
    },
    'the content manager': ({ document_id: documentId }, email) =>
      panel('put', `/content-manager/collection-types/${USER_UID}/${documentId}`, {
        email,
        confirmed: true,
      }).expect(200),
    'a query': ({ id }, email) =>
      app.strapi.db.query(USER_UID).update({ where: { id }, data: { email, confirmed: true } }),
    SQL: ({ id }, email) =>
      app.sql('UPDATE up_users SET email = ?, confirmed = true WHERE id = ?', [email, id]),
  };

  it.each(Object.keys(doors))('is not proven, given through %s', async (door) => {
    const name = `door-${Object.keys(doors).indexOf(door)}`;
    const { email, refreshToken, jwt } = await app.signedIn(name);
    const id = await enquire(`${name}@other.example`);
    const user = await app.user(email);
    await doors[door]!(user!, `${name}@other.example`).catch(() => undefined);
    const after = await app.user(`${name}@other.example`);
    // The form made a user with this address, so it is given to nobody else.
    expect(after?.id).not.toBe(user!.id);
    await doors[door]!(user!, `${name}@new.example`);
    expect((await app.user(`${name}@new.example`))?.confirmed).toBe(false);
    await app.post('/api/auth/refresh', { refreshToken }).expect(401);
    await app.request.get('/api/users/me').set('Authorization', `Bearer ${jwt}`).expect(401);
    await app.login(`${name}@new.example`).expect(400);
    expect(await linkedTo(id)).toEqual([`${name}@other.example`]);
  });

  it('keeps its proof in other letters', async () => {
    const { email } = await app.signedIn('letters');
    await app.sql(`UPDATE up_users SET email = 'Letters@Example.com' WHERE email = ?`, [email]);
    expect((await app.user('Letters@Example.com'))?.confirmed).toBe(true);
  });
});

describe('the confirmation', () => {
  it('cannot be switched off in the settings', async () => {
    const path = '/users-permissions/advanced';
    const { body } = await app.request.get(path).set('Authorization', admin).expect(200);
    expect(body.settings).toMatchObject({ email_confirmation: true, unique_email: true });
    for (const change of [{ email_confirmation: false }, { unique_email: false }]) {
      await app.request
        .put(path)
        .set('Authorization', admin)
        .send({ ...body.settings, ...change })
        .expect(400);
    }
    await app.request.put(path).set('Authorization', admin).send(body.settings).expect(200);
  });

  it('comes again when it is asked for, and ends the link of before', async () => {
    await app.register('again@x.example').expect(200);
    const first = await app.mailedCode('again@x.example');
    await app.post('/api/auth/send-email-confirmation', { email: 'AGAIN@x.example' }).expect(200);
    const second = await app.mailedCode('again@x.example', 1);
    await confirm(first).expect(400);
    const page = await confirm(second).expect(200);
    expect(page.text).toMatch(/confirmed/);
    await confirm(second).expect(400);
    await app.login('again@x.example').expect(200);
  });

  it('says when the name is taken, in the mail alone', async () => {
    await app.register('first@x.example', { username: 'taken-name' }).expect(200);
    await app.register('second@x.example', { username: 'Taken-Name' }).expect(200);
    await eventually(() =>
      expect(app.smtp.mailsTo('second@x.example')[0]?.parsed.subject).toMatch(/name is taken/)
    );
    expect(await app.user('second@x.example')).toBeUndefined();
  });
});

describe('a mailed code', () => {
  it('lies nowhere in clear', async () => {
    await app.register('hashed@x.example').expect(200);
    const code = await app.mailedCode('hashed@x.example');
    const [{ found } = { found: '' }] = await app.sql<{ found: string }>(
      `SELECT count(*) AS found FROM up_users WHERE up_users::text LIKE ?`,
      [`%${code.split('-')[1] ?? ''}%`]
    );
    expect(found).toBe('0');
    expect((await app.user('hashed@x.example'))?.confirmation_token).toMatch(/^[0-9a-f]{64}$/);
  });

  it('ends', async () => {
    const { email } = await app.signedIn('late');
    const ended = createOneTimeCode(-1);
    await app.sql(
      'UPDATE up_users SET reset_password_token = ?, confirmation_token = ? WHERE email = ?',
      [ended.hash, ended.hash, email]
    );
    await reset(ended.code, 'Another-horse-8').expect(400);
    await confirm(ended.code).expect(400);
    await app.request.get(`/api/auth/reset-password?code=${ended.code}`).expect(400);
  });

  it('is not its hash', async () => {
    const { email } = await app.signedIn('hash-taken');
    const { hash } = createOneTimeCode(60_000);
    await app.sql('UPDATE up_users SET reset_password_token = ? WHERE email = ?', [hash, email]);
    await reset(hash, 'Another-horse-8').expect(400);
  });

  it('works once, however many use it at the same time', async () => {
    const { email } = await app.signedIn('raced');
    await app.post('/api/auth/forgot-password', { email }).expect(200);
    const code = await app.mailedCode(email);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => reset(code, `Another-horse-${index}`))
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400, 400]);
  });

  it('leads to a page of ours, where a password is chosen', async () => {
    const { email } = await app.signedIn('paged');
    await app.post('/api/auth/forgot-password', { email }).expect(200);
    const code = await app.mailedCode(email);
    const page = await app.request.get(`/api/auth/reset-password?code=${code}`).expect(200);
    expect(page.text).toContain(`value="${code}"`);
    const done = await app.request
      .post('/api/auth/reset-password')
      .type('form')
      .set('Accept', 'text/html,*/*;q=0.8')
      .send({ code, password: 'Another-horse-8', passwordConfirmation: 'Another-horse-8' })
      .expect(200);
    expect(done.text).toMatch(/password is set/);
    expect(done.text).not.toMatch(/jwt/);
    await app.login(email, 'Another-horse-8').expect(200);
  });

  it('of the panel lies nowhere in clear, ends and works once', async () => {
    const answer = await app.request
      .post('/admin/users')
      .set('Authorization', admin)
      .send({ email: 'invited@example.com', firstname: 'In', lastname: 'Vited', roles: [1] })
      .expect(201);
    const { registrationToken } = answer.body.data;
    const [row] = await app.sql<{ token: string }>(
      `SELECT registration_token AS token FROM admin_users WHERE email = 'invited@example.com'`
    );
    expect(row?.token).toMatch(/^[0-9a-f]{64}$/);
    const info = (token: string) =>
      app.request.get(`/admin/registration-info?registrationToken=${token}`);
    await info(row!.token).expect(400);
    await info(registrationToken).expect(200);
    const accept = (token: string) =>
      app.post('/admin/register', {
        registrationToken: token,
        userInfo: { firstname: 'In', lastname: 'Vited', password: PASSWORD },
      });
    await accept(row!.token).expect(400);
    await accept(registrationToken).expect(200);
    await accept(registrationToken).expect(400);

    await app.post('/admin/forgot-password', { email: 'invited@example.com' }).expect(204);
    const code = await app.mailedCode('invited@example.com');
    const again = (resetPasswordToken: string) =>
      app.post('/admin/reset-password', { resetPasswordToken, password: 'Another-horse-8' });
    await again('guessed').expect(400);
    await again(code).expect(200);
    await again(code).expect(400);
  });
});
