import { isObject } from './objects';

/** As yup ends its sentences about types. */
const VALUE_IN_MESSAGE = /,? but the final value was: [\s\S]*$/;

export const messageWithoutValue = (message: string): string =>
  message.replace(VALUE_IN_MESSAGE, '');

/** Validation details repeat the submitted value, which may be personal. */
export const detailsWithoutValues = (details: unknown): unknown => {
  if (!isObject(details) || !Array.isArray(details.errors)) {
    return details;
  }
  return {
    ...details,
    errors: details.errors.map((item: unknown) =>
      typeof item === 'string'
        ? messageWithoutValue(item)
        : isObject(item)
          ? {
              path: item.path,
              name: item.name,
              message:
                typeof item.message === 'string' ? messageWithoutValue(item.message) : item.message,
              ...(typeof item.code === 'string' && { code: item.code }),
            }
          : item
    ),
  };
};
