import type { Core } from '@strapi/strapi';
import { createOneTimeCode } from '../lib/one-time-code';
import { sendMail, sendTemplatedMail } from '../mails/send-mail';
import { getService as getDatabaseService } from '../plugins/database-operations/server/src/utils/get-service';
import { getService as getEncryptionService } from '../plugins/field-encryption/server/src/utils/get-service';
import type { AccountMail } from './request-account-mail';
import { ADMIN_USER_UID, codeLifetimes, USER_UID } from './constants';
import {
  alreadyRegisteredMail,
  chooseAgainMail,
  confirmationMail,
  nameTakenMail,
  resetMail,
} from './mail-templates';
import type { MailContent } from './mail-templates';

/** Or anybody could fill the mailbox of somebody else. */
const MAILS_PER_HOUR = { attempts: 10, seconds: 60 * 60 };

interface User {
  documentId: string;
  confirmed: boolean | null;
  blocked: boolean | null;
  password: string | null;
}

interface Admin {
  id: number;
  email: string;
  firstname: string | null;
  lastname: string | null;
  username: string | null;
}

interface PanelUsers {
  updateById(id: unknown, user: object): Promise<unknown>;
}

type Context = Readonly<{ strapi: Core.Strapi }>;

const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** Only the hash stays. The code of before ends: a mail that comes twice has one that works. */
const newResetCode = async ({ strapi }: Context, { documentId }: User): Promise<string> => {
  const { code, hash } = createOneTimeCode(codeLifetimes.reset);
  // The registry has it as a text that cannot be taken away.
  const data: object = { resetPasswordToken: hash, confirmationToken: null };
  await strapi.documents(USER_UID).update({ documentId, data });
  return code;
};

const newConfirmationCode = async ({ strapi }: Context, { documentId }: User): Promise<string> => {
  const { code, hash } = createOneTimeCode(codeLifetimes.confirmation);
  await strapi.documents(USER_UID).update({ documentId, data: { confirmationToken: hash } });
  return code;
};

/**
 * A second registration changes nothing of an account, and takes the link of the first one: whoever
 * came first may not be the owner of the address, so the owner chooses the password.
 */
const contentFor = async (
  context: Context,
  { kind, documentId }: AccountMail,
  user: User | null
): Promise<MailContent | undefined> => {
  if (!user) {
    return kind === 'registration' ? nameTakenMail : undefined;
  }
  if (user.blocked) {
    return undefined;
  }
  if (kind === 'reset') {
    return resetMail(context, await newResetCode(context, user));
  }
  if (user.confirmed) {
    return kind === 'registration' ? alreadyRegisteredMail : undefined;
  }
  const isOwnRegistration = kind === 'confirmation' || user.documentId === documentId;
  return isOwnRegistration && user.password
    ? confirmationMail(context, await newConfirmationCode(context, user))
    : chooseAgainMail(context, await newResetCode(context, user));
};

const sendAdminReset = async (context: Context, address: string): Promise<void> => {
  const { strapi } = context;
  const admin = (await strapi.db
    .query(ADMIN_USER_UID)
    .findOne({ where: { email: address, isActive: true } })) as Admin | null;
  if (!admin) {
    return;
  }
  const { email, firstname, lastname, username } = admin;
  const { code, hash } = createOneTimeCode(codeLifetimes.reset);
  const users = strapi.service('admin::user') as PanelUsers;
  await users.updateById(admin.id, {
    resetPasswordToken: hash,
    resetPasswordTokenExpiresAt: new Date(Date.now() + codeLifetimes.reset),
  });
  // As services/auth.js of the admin panel has it.
  const settings = strapi.config.get<{ from?: string; replyTo?: string; emailTemplate: object }>(
    'admin.forgotPassword'
  );
  const url = `${strapi.config.get<string>('admin.absoluteUrl')}/auth/reset-password?code=${code}`;
  await sendTemplatedMail(
    context,
    { to: address, from: settings.from, replyTo: settings.replyTo },
    settings.emailTemplate,
    { url, user: { email, firstname, lastname, username } }
  );
};

/** Tells the owner of an address, and nobody else, what is the matter with it. */
export const sendAccountMail = async (
  context: Context,
  mail: AccountMail,
  attempt: number
): Promise<void> => {
  const { strapi } = context;
  const subject = getEncryptionService('values', { strapi }).blindIndex(
    { uid: 'account-mail', attribute: 'address' },
    mail.address
  );
  const limits = [{ subject: `account mail ${subject}`, ...MAILS_PER_HOUR }];
  if (attempt === 1 && (await getDatabaseService('rate-limits', { strapi }).count(limits)) > 0) {
    return;
  }
  if (mail.kind === 'admin-reset') {
    await sendAdminReset(context, mail.address);
    return;
  }
  const user = (await strapi.db
    .query(USER_UID)
    .findOne({ where: { email: mail.address } })) as User | null;
  const content = await contentFor(context, mail, user);
  if (content) {
    await sendMail(context, { ...content, to: [mail.address], text: textOf(content.html) });
  }
};
