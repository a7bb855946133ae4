/** What is said wherever a mail should have left and could not. */
export const NOT_SENT = 'Not sent: no mail server';

/** Its message is for people; `statusCode` makes Strapi's routes of mails answer with it, not with 500. */
export class NoMailServerError extends Error {
  override name = 'NoMailServerError';
  code = 'ENOMAILSERVER';
  statusCode = 400;

  constructor() {
    super(`${NOT_SENT}. Set SMTP_HOST and start again`);
  }
}

type Done = (error: Error) => void;

/**
 * A transport of nodemailer for a machine without a mail server: refuses each mail, so that whoever
 * sends one learns that it did not leave.
 */
export const noMailServer = {
  name: 'no-mail-server',
  version: '1.0.0',
  send: (_mail: unknown, done: Done) => done(new NoMailServerError()),
  verify: (done: Done) => done(new NoMailServerError()),
};

/** Whether this is what the mail plugin sends with. */
export const isNoMailServer = (transport: unknown): boolean =>
  typeof transport === 'object' &&
  transport !== null &&
  'name' in transport &&
  transport.name === noMailServer.name;
