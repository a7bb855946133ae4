import { z } from '@strapi/utils';
import { defineJob } from '../../../../job-queue/server/src/contracts/job';

/** What follows once a submission is committed. */
export const processSubmission = defineJob({
  name: 'process-form-submission',
  payload: z.strictObject({ submissionId: z.string() }),
});

/** Which message, and which time that it was asked for. */
export const deliveryPayload = z.strictObject({
  deliveryId: z.string(),
  round: z.int().positive(),
});

export type DeliveryPayload = z.infer<typeof deliveryPayload>;

/** One mail that a submission causes. */
export const deliverMail = defineJob({ name: 'deliver-form-mail', payload: deliveryPayload });

/** One webhook that a submission causes. */
export const deliverWebhook = defineJob({ name: 'deliver-form-webhook', payload: deliveryPayload });
