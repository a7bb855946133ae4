const MAX_KEY_LENGTH = 255;

/** The header of a request that may be sent again when its answer was lost: printable characters. */
export const isIdempotencyKey = (key: string): boolean =>
  key.length <= MAX_KEY_LENGTH && /^[\x21-\x7e]+$/.test(key);

export const KEY_EXPECTED = `Idempotency-Key has 1 to ${MAX_KEY_LENGTH} printable characters, such as a random UUID`;
