import { createHash } from 'node:crypto';

/** Of documents, in whatever order they come: two sets have one hash when they are the same. */
export const hashOfSet = (ids: readonly string[]): string =>
  createHash('sha256')
    .update([...ids].sort().join('\n'))
    .digest('hex');
