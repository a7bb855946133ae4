import type { Core } from '@strapi/strapi';
import { withinTime } from '../lib/within-time';

/** Shorter than the time-out of any job, which is not recorded. */
const TIMEOUT_MS = 60_000;

type Context = Readonly<{ strapi: Core.Strapi }>;

export interface Mail {
  to: string[];
  subject: string;
  text: string;
  html?: string;
  from?: string;
  replyTo?: string;
  headers?: Record<string, string>;
  /**
   * The same for every attempt. The Message-ID follows from it, so that whoever gets a mail twice,
   * because a process ended between sending and noting it, can see that it is one.
   */
  id?: string;
  /** The `id` of the mail that this one belongs to. */
  answers?: string;
}

/** The mail plugin of Strapi. */
interface Mailer {
  send(mail: object): Promise<{ rejected?: unknown[] } | undefined>;
  sendTemplatedEmail(envelope: object, template: object, data: object): Promise<unknown>;
}

class MailTimeoutError extends Error {
  code = 'ETIMEDOUT';
}

const sent = <Result>(task: Promise<Result>, signal: AbortSignal): Promise<Result> =>
  withinTime(
    signal,
    TIMEOUT_MS,
    (limit) =>
      new Promise((resolve, reject) => {
        const stop = () => reject(new MailTimeoutError());
        if (limit.aborted) {
          stop();
        }
        limit.addEventListener('abort', stop, { once: true });
        task.then(resolve, reject);
      })
  );

const domainOf = (address: string): string =>
  /@([^\s<>"]+)>?$/.exec(address.trim())?.[1] ?? 'localhost';

const mailer = ({ strapi }: Context) => strapi.plugin('email').service<Mailer>('email');

/** An object: a text would be read as a list. */
const mailbox = (address: string) => ({ name: '', address });

/** Where every mail leaves, but for those of the panel's own template. */
export const sendMail = async (
  { strapi }: Context,
  { to, replyTo, id, answers, ...mail }: Mail,
  signal = new AbortController().signal
): Promise<{ refused: number }> => {
  const sender = strapi.config.get('plugin::email.settings.defaultFrom', '');
  const messageId = (of: string) => `<${of}@${domainOf(sender)}>`;
  const sending = mailer({ strapi }).send({
    ...mail,
    to: to.map(mailbox),
    replyTo: replyTo && mailbox(replyTo),
    ...(id && { messageId: messageId(id) }),
    ...(answers && { inReplyTo: messageId(answers), references: messageId(answers) }),
  });
  const receipt = await sent(sending, signal);
  return { refused: receipt?.rejected?.length ?? 0 };
};

export const sendTemplatedMail = (
  context: Context,
  envelope: { to: string; from?: string; replyTo?: string },
  template: object,
  values: object
): Promise<unknown> => mailer(context).sendTemplatedEmail(envelope, template, values);
