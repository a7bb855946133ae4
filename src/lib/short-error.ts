const LONGEST_LIST = 100;
const LONGEST_TEXT = 1000;

export const shortText = (text: string): string =>
  text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;

/** Without the value, which is as long as the caller made it. */
const shortItem = (item: unknown): unknown => {
  if (typeof item !== 'object' || item === null) {
    return item;
  }
  const { value: _value, message, ...rest } = item as { value?: unknown; message?: unknown };
  return { ...rest, message: typeof message === 'string' ? shortText(message) : message };
};

const isDetails = (details: unknown): details is { errors: unknown[] } =>
  typeof details === 'object' &&
  details !== null &&
  'errors' in details &&
  Array.isArray(details.errors);

/** Makes an error as long as somebody reads: it has a message for each value that was sent wrong. */
export const shortenError = (error: Error & { details?: unknown }): void => {
  error.message = shortText(error.message);
  const details: unknown = error.details;
  if (isDetails(details)) {
    error.details = {
      ...details,
      errors: details.errors.slice(0, LONGEST_LIST).map(shortItem),
      ...(details.errors.length > LONGEST_LIST && {
        notShown: details.errors.length - LONGEST_LIST,
      }),
    };
  }
};
