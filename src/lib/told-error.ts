import { isObject } from './objects';

const LONGEST_LIST = 100;
const LONGEST_TEXT = 1000;
/** As yup ends its sentences about types. */
const VALUE_IN_MESSAGE = /,? but the final value was: [\s\S]*$/;

interface Told {
  message: string;
  details?: unknown;
}

export const shortText = (text: string): string =>
  text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;

const toldMessage = (message: string): string => shortText(message.replace(VALUE_IN_MESSAGE, ''));

const toldItem = (item: unknown): unknown => {
  if (typeof item === 'string') {
    return toldMessage(item);
  }
  if (!isObject(item)) {
    return item;
  }
  const { path, name, message, code } = item;
  return {
    path,
    name,
    message: typeof message === 'string' ? toldMessage(message) : message,
    ...(typeof code === 'string' && { code }),
  };
};

const toldDetails = (details: unknown): unknown => {
  if (!isObject(details) || !Array.isArray(details.errors)) {
    return details;
  }
  const { length } = details.errors;
  return {
    ...details,
    errors: details.errors.slice(0, LONGEST_LIST).map(toldItem),
    ...(length > LONGEST_LIST && { notShown: length - LONGEST_LIST }),
  };
};

/**
 * Makes of an error what is told: no submitted value, which may be personal and is as long as the caller
 * made it, and no more mistakes than somebody reads.
 */
export const tellBriefly = (error: Told): void => {
  error.message = toldMessage(error.message);
  error.details = toldDetails(error.details);
};
