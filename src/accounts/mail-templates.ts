import type { Core } from '@strapi/strapi';

export interface MailContent {
  subject: string;
  html: string;
  from?: string;
  replyTo?: string;
}

interface TemplateOptions {
  from: { name: string; email: string };
  response_email: string;
  object: string;
  message: string;
}

interface Templating {
  template(text: string, values: object): string;
}

type Templates = Record<'reset_password' | 'email_confirmation', { options: TemplateOptions }>;

/** What Strapi writes into a new database: no server may send in its name. */
const PLACEHOLDER_SENDER = 'no-reply@strapi.io';

/** The mail as the settings of the plugin have it, which an administrator may change. */
const fromTemplate = async (
  { strapi }: { strapi: Core.Strapi },
  name: keyof Templates,
  values: Record<string, string>
): Promise<MailContent> => {
  const store = strapi.store({ type: 'plugin', name: 'users-permissions' });
  const templates = (await store.get({ key: 'email' })) as Templates;
  const { options } = templates[name];
  const { from, response_email, object, message } = options;
  const { template } = strapi.plugin('users-permissions').service<Templating>('users-permissions');
  const everywhere = {
    SERVER_URL: strapi.config.get('server.absoluteUrl'),
    ADMIN_URL: strapi.config.get('admin.absoluteUrl'),
    // Nothing of the person: whoever registers with a stranger's address would write the mail.
    USER: { username: '', email: '' },
  };
  return {
    subject: template(object, everywhere),
    html: template(message, { ...everywhere, ...values }),
    from:
      from.email && from.email !== PLACEHOLDER_SENDER ? `${from.name} <${from.email}>` : undefined,
    replyTo: response_email || undefined,
  };
};

const apiUrl = (strapi: Core.Strapi, path: string): string =>
  `${strapi.config.get<string>('server.absoluteUrl')}${strapi.config.get<string>('api.rest.prefix')}${path}`;

/**
 * Behind every template, whatever an administrator makes of it: anybody can have such a mail sent to
 * the address of a stranger, who has to know that it may be left alone.
 */
const forStrangers = (mail: MailContent, what: string): MailContent => ({
  ...mail,
  html: `${mail.html}<p>Was that not you? Then there is nothing to do: ${what}.</p>`,
});

const UNUSED = 'nobody can use your address as long as the link is not opened, and the link ends';
const UNCHANGED = 'nothing has changed';

export const confirmationMail = async ({ strapi }: { strapi: Core.Strapi }, code: string) =>
  forStrangers(
    await fromTemplate({ strapi }, 'email_confirmation', {
      URL: apiUrl(strapi, '/auth/email-confirmation'),
      CODE: code,
    }),
    UNUSED
  );

const passwordMail = async ({ strapi }: { strapi: Core.Strapi }, code: string) => {
  const { email_reset_password: page } = (await strapi
    .store({ type: 'plugin', name: 'users-permissions' })
    .get({ key: 'advanced' })) as { email_reset_password?: string | null };
  return fromTemplate({ strapi }, 'reset_password', {
    URL: page ?? apiUrl(strapi, '/auth/reset-password'),
    TOKEN: code,
  });
};

export const resetMail = async (context: { strapi: Core.Strapi }, code: string) =>
  forStrangers(
    await passwordMail(context, code),
    'your password stays as it is as long as the link is not opened, and the link ends'
  );

export const alreadyRegisteredMail = forStrangers(
  {
    subject: 'You already have an account',
    html: `<p>Somebody, probably you, registered with this address, which has an account already.
Sign in with it; if you lost the password, ask for another one.</p>`,
  },
  UNCHANGED
);

export const nameTakenMail = forStrangers(
  {
    subject: 'This user name is taken',
    html: `<p>Somebody, probably you, registered with this address. There is no account yet, since the
user name is somebody else's: register again with another one.</p>`,
  },
  UNCHANGED
);

/** Registered before by somebody who has not proven the address, or known from a form. */
export const chooseAgainMail = async (
  { strapi }: { strapi: Core.Strapi },
  code: string
): Promise<MailContent> => {
  const { html, ...mail } = await passwordMail({ strapi }, code);
  return forStrangers(
    {
      ...mail,
      subject: 'Choose a password for your account',
      html: `<p>Somebody, probably you, registered with this address, which we know already but which
nobody has confirmed. Choose a password: that confirms it.</p>${html}`,
    },
    UNUSED
  );
};
