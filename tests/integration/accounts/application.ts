import { createUser } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { startSmtpServer } from '../../helpers/smtp-server';
import { startStrapi } from '../../helpers/strapi';

export const PASSWORD = 'Correct-horse-7';

/** The application with its jobs and a mail server, and without limits. */
export const startAccounts = async () => {
  const smtp = await startSmtpServer();
  const app = await startStrapi({
    PROCESS_ROLE: 'all',
    JOBS_RELAY_INTERVAL_MS: '100',
    ...smtp.environment,
    MAIL_FROM: 'no-reply@indivillage.example',
    TRUSTED_PROXY_HOPS: '1',
  });
  const { strapi, request, sql } = app;
  const limits = (enabled: boolean) => {
    strapi.config.set('plugin::users-permissions.ratelimit', { enabled });
    strapi.config.set('admin.rateLimit', { enabled });
  };
  limits(false);

  const post = (path: string, body: object) => request.post(path).send(body);

  return {
    ...app,
    smtp,
    limits,
    post,

    register: (email: string, more: object = {}) =>
      post('/api/auth/local/register', {
        username: email.split('@')[0],
        name: email.split('@')[0],
        email,
        password: PASSWORD,
        ...more,
      }),

    login: (identifier: string, password = PASSWORD) =>
      post('/api/auth/local', { identifier, password }),

    /** The code of a mail to this address, counted among those that have one. */
    async mailedCode(address: string, index = 0): Promise<string> {
      let code: string | undefined;
      await eventually(() => {
        const codes = smtp
          .mailsTo(address)
          .map(({ parsed }) => /(?:confirmation|code)=([0-9a-z-]+)/.exec(parsed.html || '')?.[1])
          .filter((found) => found !== undefined);
        code = codes[index];
        expect(code).toBeDefined();
      });
      return code ?? '';
    },

    async user(email: string) {
      const [row] = await sql<{
        id: number;
        document_id: string;
        confirmed: boolean;
        reset_password_token: string | null;
        confirmation_token: string | null;
      }>('SELECT * FROM up_users WHERE email = ?', [email]);
      return row;
    },

    /** A user who has proven the address, signed in. */
    async signedIn(name: string) {
      await createUser(app, name, [
        'plugin::users-permissions.user.me',
        'plugin::users-permissions.auth.changePassword',
        'plugin::form-submissions.submissions.mine',
      ]);
      const { body } = await post('/api/auth/local', {
        identifier: `${name}@example.com`,
        password: PASSWORD,
      }).expect(200);
      const { jwt, refreshToken } = body as { jwt: string; refreshToken: string };
      return { email: `${name}@example.com`, jwt, refreshToken };
    },

    async stop() {
      await app.stop();
      await smtp.stop();
    },
  };
};

export type Accounts = Awaited<ReturnType<typeof startAccounts>>;
