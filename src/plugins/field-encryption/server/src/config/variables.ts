import { key, sharedSecret } from '../../../../../lib/environment/common-shapes';
import { secret } from '../../../../../lib/environment/shapes';
import { variable } from '../../../../../lib/environment/variable';
import { parseKeyring } from '../domain/keyring';

const isKeyring = (given: string): boolean => {
  try {
    return parseKeyring(given).keys.size > 0;
  } catch {
    return false;
  }
};

const keyring = secret(
  'keys as id:base64 of 32 bytes, newest first, separated by commas',
  isKeyring
);

export const variables = {
  FIELD_ENCRYPTION_KEYS: variable(
    'Keys of encrypted attributes: values are encrypted with the first and decrypted with any. Whoever loses them loses the values.',
    keyring,
    '',
    sharedSecret
  ),
  FIELD_ENCRYPTION_INDEX_KEY: variable(
    'Makes what encrypted values are looked up by. It cannot be changed.',
    key,
    '',
    sharedSecret
  ),
};
