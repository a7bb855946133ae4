import { mailAddress } from '../../src/lib/environment/addresses';
import { generated, sharedSecret } from '../../src/lib/environment/common-shapes';
import { boolean, list, secret } from '../../src/lib/environment/shapes';
import { variable } from '../../src/lib/environment/variable';

const appKey = secret('random texts without spaces, quotes and brackets', (given) =>
  /^[^\s"'[\]]+$/.test(given)
);

export const secretVariables = {
  APP_KEYS: variable(
    'Sign cookies. Several, separated by commas; a change ends all sessions.',
    list(appKey),
    undefined,
    sharedSecret
  ),
  API_TOKEN_SALT: variable(
    'Hashes API tokens; a change voids them.',
    secret(),
    undefined,
    sharedSecret
  ),
  ADMIN_JWT_SECRET: variable(
    'Signs sessions of the panel; a change ends them.',
    secret(),
    undefined,
    sharedSecret
  ),
  TRANSFER_TOKEN_SALT: variable(
    'Hashes transfer tokens; a change voids them.',
    secret(),
    undefined,
    sharedSecret
  ),
  ENCRYPTION_KEY: variable(
    'Encrypts API tokens, so that the panel can show them again.',
    secret(),
    undefined,
    sharedSecret
  ),
  JWT_SECRET: variable(
    'Signs sessions of API users; a change ends them.',
    secret(),
    undefined,
    sharedSecret
  ),
};

export const accountVariables = {
  FIRST_ADMIN_EMAIL: variable(
    'The first administrator, made once, when the panel has no user.',
    mailAddress,
    '',
    {
      ...generated,
      unset: 'an example address',
      example: 'admin@indivillage.example',
      production: 'needed, or the first administrator has an address that nobody reads',
    }
  ),
  FIRST_ADMIN_PASSWORD: variable('The password of that account.', secret(), '', generated),
  SAMPLE_USER_PASSWORD: variable('The password of the sample users.', secret(), '', generated),
  SAMPLE_EDITOR_PASSWORD: variable('The password of the sample editor.', secret(), '', generated),
  SEED_SAMPLE_DATA: variable('Sample content and accounts, once.', boolean, undefined, {
    unset: 'true where NODE_ENV is development, else false',
    example: 'true',
  }),
};

/** Strapi reads them from the environment by itself. */
export const strapiVariables = {
  STRAPI_TELEMETRY_DISABLED: variable('Nothing is sent to Strapi.', boolean, undefined, {
    unset: 'false',
    example: 'true',
    isWritten: true,
  }),
  STRAPI_DISABLE_EE: variable('No features that need a licence.', boolean, undefined, {
    unset: 'false',
    example: 'true',
    isWritten: true,
  }),
};
