import type { Core } from '@strapi/strapi';
import { withinTime } from '../../../../../../lib/within-time';
import type { MailContent } from '../domain/mails';

/** Shorter than the time-out of the job, which is not recorded. */
const TIMEOUT_MS = 60_000;

export interface Mail extends MailContent {
  /** Of the delivery: the same for every attempt. */
  id: string;
  to: string[];
  replyTo?: string;
  headers?: Record<string, string>;
  /** Of the delivery of the mail that this one belongs to. */
  answers?: string;
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

interface MailService {
  send(mail: object): Promise<{ rejected?: unknown[] } | undefined>;
}

/**
 * Through the mail plugin. The Message-ID follows from the delivery, so that whoever gets a mail twice,
 * because a process ended between sending and noting it, can see that it is one. Addresses are
 * objects: a text would be read as a list.
 */
export const sendMail = async (
  strapi: Core.Strapi,
  { id, to, replyTo, subject, text, html, headers, answers }: Mail,
  signal: AbortSignal
): Promise<{ refused: number }> => {
  const from = strapi.config.get('plugin::email.settings.defaultFrom', '');
  const messageId = (delivery: string) => `<${delivery}@${domainOf(from)}>`;
  const mailbox = (address: string) => ({ name: '', address });
  const sending = strapi
    .plugin('email')
    .service<MailService>('email')
    .send({
      to: to.map(mailbox),
      replyTo: replyTo && mailbox(replyTo),
      subject,
      text,
      html,
      headers,
      messageId: messageId(id),
      ...(answers && { inReplyTo: messageId(answers), references: messageId(answers) }),
    });
  const receipt = await sent(sending, signal);
  return { refused: receipt?.rejected?.length ?? 0 };
};
