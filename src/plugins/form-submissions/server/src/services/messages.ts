import type { Core } from '@strapi/strapi';
import { DELIVERY_UID, EVENT_UID } from '../constants';
import { delivered, failedForGood, failedForNow, codeOf } from '../domain/attempt-result';
import type { AttemptResult } from '../domain/attempt-result';
import { isMailAddress, mailAddresses } from '../domain/mail-address';
import { mailFailure } from '../domain/mail-failure';
import { acknowledgementMail, notificationMail, replyMail } from '../domain/mails';
import type { MailContent, MailSource } from '../domain/mails';
import { webhookUrlProblem } from '../domain/webhook-address';
import { webhookBody } from '../domain/webhook-body';
import { isWebhookSecret, webhookHeaders } from '../domain/webhook-signature';
import type { DeliveryRow, SubmissionRow } from '../utils/delivery-rows';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { AddressRefusedError, postWebhook } from '../utils/post-webhook';
import { sendMail } from '../utils/send-mail';
import type { Mail } from '../utils/send-mail';
import type { PublishedForm } from './forms';

const GONE = 410;
const isSuccess = (status: number) => status >= 200 && status < 300;
const UNPUBLISHED = 'The form is not published';

/** Makes messages of submissions, and sends them. Rejects only for reasons of its own, such as the database. */
export const createMessagesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const sourceOf = async (form: PublishedForm, submission: SubmissionRow): Promise<MailSource> => {
    const { documentId, definitionHash, data, serviceNames } = submission;
    const definition = await getService('forms', { strapi }).definition(definitionHash);
    const { adminUrl } = getConfig({ strapi });
    return {
      formTitle: form.entry.title,
      fields: (definition ?? form.definition).fields,
      submissionId: documentId,
      data,
      services: serviceNames,
      adminLink: adminUrl ? `${adminUrl}/plugins/form-submissions/${documentId}` : '',
    };
  };

  const send = async (
    delivery: DeliveryRow,
    mail: Omit<Mail, 'id'>,
    signal: AbortSignal
  ): Promise<AttemptResult> => {
    try {
      const { refused } = await sendMail(strapi, { ...mail, id: delivery.documentId }, signal);
      return delivered(
        undefined,
        refused > 0 ? `${refused} of ${mail.to.length} addresses were refused` : undefined
      );
    } catch (error) {
      return mailFailure(error);
    }
  };

  const notify = async (
    delivery: DeliveryRow,
    submission: SubmissionRow,
    form: PublishedForm,
    signal: AbortSignal
  ): Promise<AttemptResult> => {
    const { notificationAddresses, notificationSubject, notificationText } = form.entry;
    const to = mailAddresses(notificationAddresses);
    if (to.length === 0) {
      return failedForGood('The form names no address to notify');
    }
    const template = { subject: notificationSubject, text: notificationText };
    const content = notificationMail(template, await sourceOf(form, submission));
    const { email } = submission;
    const replyTo = email && isMailAddress(email) ? email : undefined;
    const headers = { 'Auto-Submitted': 'auto-generated' };
    return send(delivery, { ...content, to, replyTo, headers }, signal);
  };

  const toVisitor = async (
    delivery: DeliveryRow,
    { email }: SubmissionRow,
    mail: MailContent & Pick<Mail, 'headers' | 'answers'>,
    signal: AbortSignal
  ): Promise<AttemptResult> => {
    if (!email || !isMailAddress(email)) {
      return failedForGood('The submission has no e-mail address');
    }
    return send(delivery, { ...mail, to: [email] }, signal);
  };

  const acknowledge = async (
    delivery: DeliveryRow,
    submission: SubmissionRow,
    form: PublishedForm,
    signal: AbortSignal
  ): Promise<AttemptResult> => {
    const { acknowledgementSubject, acknowledgementText } = form.entry;
    const template = { subject: acknowledgementSubject, text: acknowledgementText };
    const content = acknowledgementMail(template, await sourceOf(form, submission));
    // So that no out-of-office note answers it.
    const headers = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' };
    return toVisitor(delivery, submission, { ...content, headers }, signal);
  };

  const reply = async (
    delivery: DeliveryRow,
    submission: SubmissionRow,
    form: PublishedForm | undefined,
    signal: AbortSignal
  ): Promise<AttemptResult> => {
    const event = (await strapi.db.query(EVENT_UID).findOne({
      where: { documentId: delivery.event, submission: submission.documentId },
    })) as { text: string | null } | null;
    if (!event?.text) {
      return failedForGood('The text of the reply is gone');
    }
    const definition = await getService('forms', { strapi }).definition(submission.definitionHash);
    const title = definition?.title ?? form?.entry.title ?? submission.formKey;
    const acknowledgement = (await strapi.db.query(DELIVERY_UID).findOne({
      where: { submission: submission.documentId, channel: 'acknowledgement', state: 'delivered' },
    })) as DeliveryRow | null;
    const answers = acknowledgement?.documentId;
    return toVisitor(delivery, submission, { ...replyMail(title, event.text), answers }, signal);
  };

  const callWebhook = async (
    { documentId, target }: DeliveryRow,
    submission: SubmissionRow,
    form: PublishedForm,
    signal: AbortSignal
  ): Promise<AttemptResult> => {
    const webhook = form.entry.webhooks.find(({ url, enabled }) => url === target && enabled);
    if (!webhook) {
      return failedForGood('The form no longer has this webhook');
    }
    const { url, secret, includeData } = webhook;
    if (webhookUrlProblem(url)) {
      return failedForGood('The address is not one of http or https, or holds a password');
    }
    if (!secret || !isWebhookSecret(secret)) {
      return failedForGood('The webhook has no secret to sign with: save the form again');
    }
    const body = webhookBody(
      {
        submissionId: submission.documentId,
        form: submission.formKey,
        submittedAt: new Date(submission.createdAt),
        locale: submission.language,
        services: submission.serviceNames,
        consents: submission.consents,
        data: submission.data,
      },
      includeData
    );
    const { timeoutMs, allowedNetworks } = getConfig({ strapi }).webhooks;
    const headers = webhookHeaders({ id: documentId, secret, body, sentAt: new Date() });
    try {
      const status = await postWebhook({ url, headers, body, timeoutMs, allowedNetworks, signal });
      if (isSuccess(status)) {
        return delivered(status);
      }
      return status === GONE
        ? failedForGood('The receiver wants no more messages (410)', status)
        : failedForNow(`The receiver answered ${status}`, status);
    } catch (error) {
      if (error instanceof AddressRefusedError) {
        return failedForGood('The address is private, or lacks TLS, and is not allowed');
      }
      const code = codeOf(error);
      return failedForNow(
        code === 'ABORT_ERR' || !code
          ? 'The receiver did not answer in time'
          : `The receiver cannot be reached (${code})`
      );
    }
  };

  return {
    async send(
      delivery: DeliveryRow,
      submission: SubmissionRow,
      signal: AbortSignal
    ): Promise<AttemptResult> {
      const form = await getService('forms', { strapi }).published(submission.formKey);
      if (delivery.channel === 'reply') {
        return reply(delivery, submission, form, signal);
      }
      if (!form) {
        return failedForGood(UNPUBLISHED);
      }
      const make = { notification: notify, acknowledgement: acknowledge, webhook: callWebhook };
      return make[delivery.channel](delivery, submission, form, signal);
    },
  };
};
