import type { Core } from '@strapi/strapi';
import { DeliveryFailedError } from '../../../../form-submissions/server/src/errors';
import type { AttemptResult } from '../../../../form-submissions/server/src/senders/domain/attempt-result';

/** @throws DeliveryFailedError where another attempt may follow */
export const settleMessage = (strapi: Core.Strapi, what: string, result: AttemptResult): void => {
  if (result.isDelivered) {
    return;
  }
  if (!result.isFinal) {
    throw new DeliveryFailedError(result.error);
  }
  strapi.log.warn(`${what} did not leave: ${result.error}`);
};
