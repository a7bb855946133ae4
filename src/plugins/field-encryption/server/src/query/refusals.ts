import { errors } from '@strapi/utils';

const validationError = (name: string, message: string): errors.ValidationError =>
  new errors.ValidationError(message, {
    errors: [{ path: [name], name: 'ValidationError', message }],
  });

/** A request that an encrypted attribute cannot answer. */
export const refusal = ({ name }: { name: string }, message: string): errors.ValidationError =>
  validationError(name, `${name} is encrypted: ${message}`);

/** A value that an encrypted attribute does not take. */
export const invalidValue = ({ name }: { name: string }, message: string): errors.ValidationError =>
  validationError(name, `${name}: ${message}`);
