import { z } from '@strapi/utils';

/** Of the jobs that deliver: which message, and which time that it was asked for. */
export const deliveryPayload = z.strictObject({
  deliveryId: z.string(),
  round: z.int().positive(),
});

export type DeliveryPayload = z.infer<typeof deliveryPayload>;
