import type { Core, Modules, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { inPlainWords } from '../domain/plain-words';
import { getService } from '../utils/get-service';

/** What Strapi says of a required value that is not there. */
const STRAPI_REQUIRED_MESSAGE =
  /must be a `\w+` type, but the final value was: `null`|must be defined\.$/;

/** What Strapi says of a `unique` attribute. */
const STRAPI_UNIQUE_MESSAGE = 'This attribute must be unique';

interface FieldError {
  path: string[];
  message: string;
  name: string;
  value?: unknown;
}

const hasFieldErrors = (details: unknown): details is { errors: FieldError[] } =>
  typeof details === 'object' &&
  details !== null &&
  'errors' in details &&
  Array.isArray(details.errors);

const readable = (
  strapi: Core.Strapi,
  uid: UID.ContentType,
  { path, message, value }: FieldError
): string => {
  if (message === STRAPI_UNIQUE_MESSAGE) {
    const rules = getService('database-rules', { strapi });
    return rules.describeDuplicate(uid, path.join('.'), value) ?? message;
  }
  return STRAPI_REQUIRED_MESSAGE.test(message)
    ? `${path.join('.')} is required`
    : inPlainWords(message);
};

/**
 * Strapi's validation repeats the submitted value, which may be personal, says of a taken one only
 * that it must be unique, and of a missing one what type null is not.
 */
const rephrase = (strapi: Core.Strapi, uid: UID.ContentType, error: errors.ValidationError) => {
  const { details } = error;
  if (!hasFieldErrors(details)) {
    return new errors.ValidationError(inPlainWords(error.message), details);
  }
  const fieldErrors = details.errors.map((fieldError) => ({
    path: fieldError.path,
    message: readable(strapi, uid, fieldError),
    name: fieldError.name,
  }));
  const [first] = fieldErrors;
  const message = fieldErrors.length === 1 && first ? first.message : error.message;
  return new errors.ValidationError(message, { errors: fieldErrors });
};

/** Every door that changes content passes the Document Service, so the translation stands there. */
export const createRuleViolationMiddleware =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    try {
      return await next();
    } catch (error) {
      if (error instanceof errors.ValidationError) {
        throw rephrase(strapi, context.uid, error as errors.ValidationError);
      }
      if (error instanceof errors.ApplicationError) {
        const told = error as Error;
        told.message = inPlainWords(told.message);
      }
      throw getService('database-rules', { strapi }).translate(error);
    }
  };
