import { errors } from '@strapi/utils';
import { findUnreadableText } from './unreadable-text';

const TOO_LARGE = 413;

/** What the parsers of bodies say of a request, where Strapi would see a fault of ours. */
export const refuseUnreadableBody = (error: Error): never => {
  const { code, httpCode } = error as { code?: unknown; httpCode?: unknown };
  if (httpCode === TOO_LARGE) {
    throw new errors.PayloadTooLargeError(
      error.message.includes('maxFileSize')
        ? 'FileTooBig'
        : 'The form has too many fields, or too long ones'
    );
  }
  const isPacked = typeof code === 'string' && code.startsWith('Z_');
  if (isPacked || httpCode !== undefined) {
    throw new errors.ValidationError(
      isPacked
        ? 'The body is not packed as its Content-Encoding says'
        : 'The body is not the form that its Content-Type says'
    );
  }
  throw error;
};

/** @param parts all texts of a request, by the part in which a client would look for one */
export const refuseUnreadableText = (parts: Readonly<Record<string, unknown>>): void => {
  for (const [part, value] of Object.entries(parts)) {
    const found = findUnreadableText(value);
    if (found) {
      const place = [part, found.field].filter(Boolean).join(' ');
      throw new errors.ValidationError(`The text in ${place} holds ${found.what}. Remove it`, {
        errors: [
          {
            path: found.field === '' ? [part] : found.field.split('.'),
            message: `holds ${found.what}`,
            name: 'ValidationError',
          },
        ],
      });
    }
  }
};
