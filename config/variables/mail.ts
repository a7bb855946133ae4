import { hostName, mailSender } from '../../src/lib/environment/addresses';
import { boolean, secret, text, wholeNumber } from '../../src/lib/environment/shapes';
import { variable } from '../../src/lib/environment/variable';

export const mailVariables = {
  SMTP_HOST: variable('Without it no mail leaves, and everybody is told so.', hostName, undefined, {
    production: 'needed for mails of accounts, of forms and of alarms',
  }),
  SMTP_PORT: variable('Port of the mail server.', wholeNumber({ min: 1, max: 65_535 }), 587),
  SMTP_SECURE: variable('true: TLS from the first byte (port 465).', boolean, false),
  SMTP_USERNAME: variable('Login.', text()),
  SMTP_PASSWORD: variable('Login.', secret()),
  MAIL_FROM: variable('Sender of every mail.', mailSender, 'no-reply@indivillage.example', {
    production: 'an address that the mail server may send from',
  }),
  MAIL_REPLY_TO: variable('Address for answers.', mailSender, undefined, {
    unset: 'the sender',
  }),
};
