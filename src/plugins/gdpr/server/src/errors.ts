import { errors } from '@strapi/utils';

/** Answered with 429 and the header Retry-After. */
export class TooManyRequestsError extends errors.RateLimitError {
  constructor(readonly retryAfterSeconds: number) {
    super(`Too many attempts. Try again in ${retryAfterSeconds} seconds`, { retryAfterSeconds });
  }
}
