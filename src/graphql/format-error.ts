import { errors } from '@strapi/utils';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { tellPlace } from '../lib/error-place';
import { shortText, tellBriefly } from '../lib/told-error';
import { isUnreadableValue, UNREADABLE } from '../lib/unreadable-value';

const INTERNAL_CODE = 'INTERNAL_SERVER_ERROR';

/** `NotFoundError` → `STRAPI_NOT_FOUND_ERROR`, as Strapi's own formatter has it. */
const codeOf = (error: Error): string => {
  if (error instanceof errors.ForbiddenError || error instanceof errors.UnauthorizedError) {
    return 'FORBIDDEN';
  }
  if (error instanceof errors.ValidationError) {
    return 'BAD_USER_INPUT';
  }
  return `STRAPI_${error.name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`;
};

const originalOf = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError ? error.originalError : error;

interface Refusal {
  name: string;
  message: string;
  details: unknown;
}

interface ErrorFormatterOptions {
  log: (error: unknown) => void;
  /** Whether the caller may read what went wrong inside: only on a developer's machine. */
  isDevelopment: boolean;
}

/**
 * Replaces Strapi's formatter (`@strapi/plugin-graphql/dist/server/format-graphql-error.js`), which
 * puts name, message and details of *unknown* errors into the extensions: the text of a failed SQL
 * statement, for one.
 */
export const createErrorFormatter =
  ({ log, isDevelopment }: ErrorFormatterOptions) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = originalOf(error);
    if (isUnreadableValue(original)) {
      const { locations, path } = formatted;
      return {
        message: UNREADABLE,
        ...(locations && { locations }),
        ...(path && { path }),
        extensions: { code: INTERNAL_CODE },
      };
    }
    if (original instanceof errors.ApplicationError) {
      if (original instanceof errors.ValidationError) {
        tellPlace(original);
      }
      tellBriefly(original);
      const { name, message, details } = original as Refusal;
      return {
        ...formatted,
        message,
        extensions: {
          ...formatted.extensions,
          code: codeOf(original),
          error: { name, message, details },
        },
      };
    }
    // Errors of GraphQL itself, and those that Apollo or we raised as such.
    if (original instanceof GraphQLError && formatted.extensions?.code !== INTERNAL_CODE) {
      const message = shortText(formatted.message);
      return message === formatted.message ? formatted : { ...formatted, message };
    }
    log(original);
    if (isDevelopment) {
      return formatted;
    }
    const { locations, path } = formatted;
    return {
      message: 'Internal Server Error',
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: { code: INTERNAL_CODE },
    };
  };
