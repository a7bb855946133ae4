import { createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { canonicalAddress } from '../../../../../lib/address-spellings';

/**
 * What an encrypted value is looked up by: equal for texts that a person takes for the same, with spaces around, in
 * another case or Unicode form, or an address with its domain in letters. Equal values of different attributes have
 * nothing in common.
 */
export const blindIndexOf = (
  key: KeyObject,
  { uid, attribute }: { uid: string; attribute: string },
  value: string
): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([uid, attribute, canonicalAddress(value)]))
    .digest('base64url');
