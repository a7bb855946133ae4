import type { z } from '@strapi/utils';

/** What an error says; of anything else that was thrown, what it is. */
export const errorText = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** What could not be done, where one failure did not hold up the rest: one error that says all. */
export const joinErrors = (reasons: unknown[]): AggregateError =>
  new AggregateError(reasons, reasons.map(errorText).join('; '));

/** What is wrong with a value, and where; never the value, which may be personal or a secret. */
export const issuesText = (issues: z.core.$ZodIssue[]): string =>
  issues
    .map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
    .join('; ');
