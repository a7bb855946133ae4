/** What a client hears of a value that cannot be decrypted. */
export const UNREADABLE =
  'A stored value cannot be read. The log of the server says which, and why: tell an operator';

/** The error of the encryption, which stands on a lower floor. */
export const isUnreadableValue = (error: unknown): boolean =>
  error instanceof Error && error.name === 'DecryptionError';
