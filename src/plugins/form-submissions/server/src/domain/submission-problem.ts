import { errors } from '@strapi/utils';
import type { FieldProblem } from './compile-form';

/** One message for one place of the request, with a code for programs. */
export const refuse = (path: string[], message: string, code = 'invalid') =>
  new errors.ValidationError(message, {
    errors: [{ path, message, name: 'ValidationError', code }],
  });

/** One message for each field, in the form of Strapi's validation errors. */
export const refuseFields = (problems: readonly FieldProblem[]) =>
  new errors.ValidationError(
    problems.length === 1
      ? (problems[0]?.message ?? '')
      : `${problems.length} fields are not valid`,
    {
      errors: problems.map(({ field, code, message }) => ({
        path: ['data', field],
        message,
        name: 'ValidationError',
        code,
      })),
    }
  );
