import { errors } from '@strapi/utils';

/** Answered with 422. */
export class IdempotencyKeyReusedError extends errors.ApplicationError<'IdempotencyKeyReusedError'> {
  constructor() {
    super('This Idempotency-Key was used for another submission. Use a new key for a new one');
    this.name = 'IdempotencyKeyReusedError';
  }
}

/** Answered with 429 and the header Retry-After. */
export class TooManySubmissionsError extends errors.RateLimitError {
  constructor(readonly retryAfterSeconds: number) {
    super(`Too many submissions. Try again in ${retryAfterSeconds} seconds`, { retryAfterSeconds });
  }
}

/** An attempt that did not succeed and may be repeated. Its message is a short reason, without values. */
export class DeliveryFailedError extends Error {
  override name = 'DeliveryFailedError';
}
