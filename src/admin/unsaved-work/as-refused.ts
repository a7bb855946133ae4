import { NO_ANSWER } from './texts';

export interface RequestError {
  name?: string;
  message?: string;
  status?: number;
  details?: unknown;
}

/**
 * Strapi's form takes every error but this one for a save that succeeded. No answer at all, or none
 * that can be read, has no status and a message for programmers.
 */
export const asRefused = (error: RequestError): RequestError =>
  error.name === 'ValidationError'
    ? error
    : {
        ...error,
        name: 'ValidationError',
        details: {},
        message: error.status === undefined ? NO_ANSWER : error.message,
      };
