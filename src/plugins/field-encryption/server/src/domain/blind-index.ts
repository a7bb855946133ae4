import { createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** Equal for texts that a person takes for the same: spaces around, case and Unicode form aside. */
const normalise = (value: string): string => value.trim().toLowerCase().normalize('NFC');

/**
 * What an encrypted value is looked up by. Equal values of different attributes have nothing in
 * common.
 */
export const blindIndexOf = (
  key: KeyObject,
  { uid, attribute }: { uid: string; attribute: string },
  value: string
): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([uid, attribute, normalise(value)]))
    .digest('base64url');
