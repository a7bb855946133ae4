/** A failure that the reader can do something about: printed without a stack trace. */
export class UserFacingError extends Error {
  /**
   * @param {string} message
   * @param {{ advice?: string, cause?: unknown }} [options]
   */
  constructor(message, { advice, cause } = {}) {
    super(advice ? `${message}\n\nWhat to do: ${advice}` : message, { cause });
    this.name = 'UserFacingError';
  }
}

/**
 * The `code` of a Node or Postgres error, if it has one.
 * @param {unknown} error
 */
export const errorCode = (error) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** @param {unknown} error */
export const errorText = (error) => {
  const isOfArguments = errorCode(error)?.startsWith('ERR_PARSE_ARGS') ?? false;
  if (error instanceof UserFacingError || (error instanceof Error && isOfArguments)) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
