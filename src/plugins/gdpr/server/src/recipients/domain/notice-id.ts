import { createHash } from 'node:crypto';

/** As a UUID: who is told of the same twice sees that it is the same. */
export const noticeIdOf = (...parts: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
