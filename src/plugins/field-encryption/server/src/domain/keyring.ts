import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { KEY_BYTES } from '../constants';

export interface Keyring {
  /** The id of the key that new values are encrypted with. */
  readonly currentId: string;
  /** All configured keys by id, newest first. */
  readonly keys: ReadonlyMap<string, KeyObject>;
}

const KEY = /^(?<id>[a-z0-9][a-z0-9-]{0,31}):(?<secret>[A-Za-z0-9+/_-]+={0,2})$/;

/** @throws an Error that never repeats the text */
export const parseKey = (base64: string): KeyObject => {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== KEY_BYTES) {
    throw new Error(`a key is ${KEY_BYTES} random bytes in base64`);
  }
  return createSecretKey(bytes);
};

/**
 * Reads `id:base64,id:base64`, newest first.
 * @throws an Error that never repeats the text
 */
export const parseKeyring = (text: string): Keyring => {
  const keys = new Map<string, KeyObject>();
  for (const part of text.split(',').map((item) => item.trim())) {
    const { id, secret } = KEY.exec(part)?.groups ?? {};
    if (!id || !secret) {
      throw new Error('expected id:base64, several separated by commas, newest first');
    }
    if (keys.has(id)) {
      throw new Error(`two keys have the id "${id}"`);
    }
    keys.set(id, parseKey(secret));
  }
  const [currentId] = keys.keys();
  if (currentId === undefined) {
    throw new Error('there is no key');
  }
  return { currentId, keys };
};

/** Tells one key from another without saying anything about it. */
export const fingerprintOf = (key: KeyObject): string =>
  createHmac('sha256', key).update('field-encryption fingerprint 1').digest('base64url');
