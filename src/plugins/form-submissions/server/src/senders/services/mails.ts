import type { Core } from '@strapi/strapi';
import { sendMail } from '../../../../../../mails/send-mail';
import type { Mail } from '../../../../../../mails/send-mail';
import { DELIVERY_UID, EVENT_UID } from '../../constants';
import { delivered, failedForGood } from '../domain/attempt-result';
import type { AttemptResult } from '../domain/attempt-result';
import { isMailAddress, mailAddresses } from '../domain/mail-address';
import { mailFailure } from '../domain/mail-failure';
import { acknowledgementMail, notificationMail, replyMail } from '../domain/mails';
import type { MailSource } from '../domain/mails';
import type { DeliveryRow, SubmissionToSend } from '../../records/domain/submission-rows';
import { getConfig } from '../../utils/get-config';
import { getService } from '../../utils/get-service';
import type { PublishedForm } from '../../domain/form-entry';

type Composed = Omit<Mail, 'id'> | AttemptResult;

const UNPUBLISHED = failedForGood('The form is not published');
const NO_ADDRESS = failedForGood('The submission has no e-mail address');

/** Makes the mails of submissions, and sends them. */
export const createMailsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const sourceOf = async (
    form: PublishedForm,
    submission: SubmissionToSend
  ): Promise<MailSource> => {
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

  const addressOf = ({ email }: SubmissionToSend): string | undefined =>
    email && isMailAddress(email) ? email : undefined;

  const notification = async (
    form: PublishedForm,
    submission: SubmissionToSend
  ): Promise<Composed> => {
    const { notificationAddresses, notificationSubject, notificationText } = form.entry;
    const to = mailAddresses(notificationAddresses);
    if (to.length === 0) {
      return failedForGood('The form names no address to notify');
    }
    const template = { subject: notificationSubject, text: notificationText };
    return {
      ...notificationMail(template, await sourceOf(form, submission)),
      to,
      replyTo: addressOf(submission),
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
  };

  const acknowledgement = async (
    form: PublishedForm,
    submission: SubmissionToSend
  ): Promise<Composed> => {
    const address = addressOf(submission);
    if (!address) {
      return NO_ADDRESS;
    }
    const { acknowledgementSubject, acknowledgementText } = form.entry;
    const template = { subject: acknowledgementSubject, text: acknowledgementText };
    return {
      ...acknowledgementMail(template, await sourceOf(form, submission)),
      to: [address],
      // So that no out-of-office note answers it.
      headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
    };
  };

  const reply = async (
    form: PublishedForm | undefined,
    submission: SubmissionToSend,
    delivery: DeliveryRow
  ): Promise<Composed> => {
    const address = addressOf(submission);
    if (!address) {
      return NO_ADDRESS;
    }
    const event = (await strapi.db.query(EVENT_UID).findOne({
      where: { documentId: delivery.event, submission: submission.documentId },
    })) as { text: string | null } | null;
    if (!event?.text) {
      return failedForGood('The text of the reply is gone');
    }
    const definition = await getService('forms', { strapi }).definition(submission.definitionHash);
    const title = definition?.title ?? form?.entry.title ?? submission.formKey;
    const acknowledged = (await strapi.db.query(DELIVERY_UID).findOne({
      where: { submission: submission.documentId, channel: 'acknowledgement', state: 'delivered' },
    })) as DeliveryRow | null;
    return { ...replyMail(title, event.text), to: [address], answers: acknowledged?.documentId };
  };

  const compose = async (
    delivery: DeliveryRow,
    submission: SubmissionToSend
  ): Promise<Composed> => {
    const form = await getService('forms', { strapi }).published(submission.formKey);
    if (delivery.channel === 'reply') {
      return reply(form, submission, delivery);
    }
    if (!form) {
      return UNPUBLISHED;
    }
    return delivery.channel === 'notification'
      ? notification(form, submission)
      : acknowledgement(form, submission);
  };

  /** One attempt of any mail. Its `id` is the same for each. */
  const post = async (mail: Mail & { id: string }, signal: AbortSignal): Promise<AttemptResult> => {
    try {
      const { refused } = await sendMail({ strapi }, mail, signal);
      // For good: the others have it, and would get it with each attempt.
      return refused > 0
        ? failedForGood(`${refused} of ${mail.to.length} addresses were refused`)
        : delivered();
    } catch (error) {
      return mailFailure(error);
    }
  };

  return {
    post,

    async send(
      delivery: DeliveryRow,
      submission: SubmissionToSend,
      signal: AbortSignal
    ): Promise<AttemptResult> {
      const mail = await compose(delivery, submission);
      return 'isDelivered' in mail ? mail : post({ ...mail, id: delivery.documentId }, signal);
    },
  };
};
