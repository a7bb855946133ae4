const CODES = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Whether all that an error tells is that somebody at the other end of a connection has gone. */
export const isBrokenConnection = (error: unknown): boolean => CODES.has(codeOf(error));

/** Of a request: its client has gone, also in the middle of it, takes too long, or what it sends is no HTTP. */
export const isFaultOfClient = (error: unknown): boolean =>
  isBrokenConnection(error) || /^(?:HPE_|ERR_HTTP_REQUEST_TIMEOUT$)/u.test(codeOf(error));
