/** Why the database did not do what it was asked for, when that says nothing about the request. */
export type DatabaseTrouble = 'away' | 'busy' | 'conflict';

/**
 * SQLSTATE: connection exceptions, a server that stops or starts, one that took our connection away or
 * has none left, and one that has become a standby.
 */
const AWAY = /^(?:08\w{3}|57P0[1-5]|25P0[34]|53300|25006)$/;
/** SQLSTATE: locks that others hold, statements that took too long. */
const BUSY = /^(?:55P03|57014)$/;
/** SQLSTATE: what had to give way to another transaction. The same would do well once more. */
const CONFLICT = /^(?:40001|40P01)$/;

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
]);

/** What pg 8.20 says where it gives no code: client.js and connection.js. */
const DRIVER_MESSAGE =
  /Connection terminated|connection error and is not queryable|Client was closed|Query read timeout|timeout expired|timeout exceeded when trying to connect/;

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

export const troubleOf = (error: unknown): DatabaseTrouble | undefined => {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const code = codeOf(error);
  if (AWAY.test(code) || NETWORK_CODES.has(code) || DRIVER_MESSAGE.test(error.message)) {
    return 'away';
  }
  if (CONFLICT.test(code)) {
    return 'conflict';
  }
  return BUSY.test(code) ? 'busy' : undefined;
};
