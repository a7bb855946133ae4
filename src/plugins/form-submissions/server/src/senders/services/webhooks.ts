import type { Core } from '@strapi/strapi';
import type { FormDefinition } from '../../../../shared/contracts/forms';
import { codeOf, delivered, failedForGood, failedForNow } from '../domain/attempt-result';
import type { AttemptResult } from '../domain/attempt-result';
import { differentlyUnderstood } from '../../domain/understand-answers';
import { webhookUrlProblem } from '../domain/webhook-address';
import { webhookBody } from '../domain/webhook-body';
import { AddressRefusedError } from '../../../../../../lib/outgoing/guarded-request';
import { networkTrouble } from '../../../../../../lib/outgoing/network-trouble';
import { postWebhook } from '../../../../../../lib/outgoing/post-webhook';
import type { WebhookAnswer } from '../../../../../../lib/outgoing/post-webhook';
import { isWebhookSecret, webhookHeaders } from '../../../../../../lib/webhook-signature';
import type { DeliveryRow, SubmissionToSend } from '../../records/domain/submission-rows';
import type { FormWebhook } from '../../domain/form-entry';
import { getConfig } from '../../utils/get-config';
import { getService } from '../../utils/get-service';

const GONE = 410;
const isSuccess = (status: number) => status >= 200 && status < 300;

const resultOf = ({ status, text }: WebhookAnswer): AttemptResult => {
  if (isSuccess(status)) {
    return delivered(status, text);
  }
  return status === GONE
    ? failedForGood('The receiver wants no more messages (410)', status)
    : failedForNow(`The receiver answered ${status}`, status);
};

const failureOf = (error: unknown): AttemptResult => {
  if (error instanceof AddressRefusedError) {
    return failedForGood('The address is private, or lacks TLS, and is not allowed');
  }
  const code = codeOf(error);
  return failedForNow(
    code === undefined || code === 'ABORT_ERR'
      ? 'The receiver did not answer in time'
      : networkTrouble('The receiver', code)
  );
};

const bodyOf = (
  submission: SubmissionToSend,
  definition: FormDefinition,
  includeData: boolean
): string =>
  webhookBody(
    {
      submissionId: submission.documentId,
      form: submission.formKey,
      submittedAt: new Date(submission.createdAt),
      locale: submission.language,
      services: submission.serviceNames,
      consents: submission.consents,
      data: submission.data,
      understood: differentlyUnderstood(definition, submission.data),
    },
    includeData
  );

interface WebhookMessage {
  /** The same for each attempt. */
  id: string;
  url: string;
  secret: string;
  body: string;
}

/** Tells of submissions as Standard Webhooks say. */
export const createWebhooksService = ({ strapi }: { strapi: Core.Strapi }) => {
  /** One attempt of any message, signed. */
  const post = async (
    { id, url, secret, body }: WebhookMessage,
    signal: AbortSignal
  ): Promise<AttemptResult> => {
    const headers = webhookHeaders({ id, secret, body, sentAt: new Date() });
    const { timeoutMs, allowedNetworks } = getConfig({ strapi }).webhooks;
    try {
      return resultOf(
        await postWebhook({ url, headers, body, timeoutMs, allowedNetworks, signal })
      );
    } catch (error) {
      return failureOf(error);
    }
  };

  /** As above, to a webhook of a form. */
  const postTo = async (
    { url, secret }: FormWebhook,
    message: Pick<WebhookMessage, 'id' | 'body'>,
    signal: AbortSignal
  ): Promise<AttemptResult> => {
    if (webhookUrlProblem(url)) {
      return failedForGood('The address is not one of http or https, or holds a password');
    }
    if (!secret || !isWebhookSecret(secret)) {
      return failedForGood('The webhook has no secret to sign with: save the form again');
    }
    return post({ ...message, url, secret }, signal);
  };

  return {
    post,
    postTo,

    async send(
      { documentId, target }: DeliveryRow,
      submission: SubmissionToSend,
      signal: AbortSignal
    ): Promise<AttemptResult> {
      const form = await getService('forms', { strapi }).published(submission.formKey);
      if (!form) {
        return failedForGood('The form is not published');
      }
      const webhook = form.entry.webhooks.find(({ url, enabled }) => url === target && enabled);
      if (!webhook) {
        return failedForGood('The form no longer has this webhook');
      }
      const definition = await getService('forms', { strapi }).definition(
        submission.definitionHash
      );
      const body = bodyOf(submission, definition ?? form.definition, webhook.includeData);
      return postTo(webhook, { id: documentId, body }, signal);
    },
  };
};
