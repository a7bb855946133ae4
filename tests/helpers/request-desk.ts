import { randomBytes } from 'node:crypto';
import { createAdminCaller } from './admin-accounts';
import { signInToAdminPanel } from './callers';
import { eventually } from './eventually';
import { startSmtpServer } from './smtp-server';
import { startStrapi } from './strapi';

export const PASSWORD = 'Correct-horse-7';

/** The application with a mail server, two officers, and somebody who may only look. */
export const openRequestDesk = async () => {
  const mails = await startSmtpServer();
  const app = await startStrapi({
    PROCESS_ROLE: 'all',
    GDPR_PROOF_OF_WORK: 'false',
    ...mails.environment,
  });
  const callers: Record<string, string> = {};
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  callers.admin = requests.authorization;
  const actions = ['find', 'export', 'erase', 'handle', 'approve'];
  for (const name of ['officer', 'second']) {
    const own = actions.map((action) => `plugin::gdpr.${action}`);
    callers[name] = await createAdminCaller(requests, name, own);
  }
  callers.reader = await createAdminCaller(requests, 'reader', ['plugin::gdpr.find']);

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

  const step = (id: string, action: string, text?: string) =>
    staff(`/${id}/steps`, { action, text });

  return {
    codeIn,
    app,
    mails,
    callers,
    post,
    staff,
    read,
    createPerson,
    signIn,
    textsTo,
    mailTo,
    ask,
    confirmed,
    ended,
    download,
    step,
    async stop() {
      await app.stop();
      await mails.stop();
    },
  };
};

export type RequestDesk = Awaited<ReturnType<typeof openRequestDesk>>;
