import { url } from '../../../../../lib/environment/addresses';
import { folder, longSecret, sharedSecret } from '../../../../../lib/environment/common-shapes';
import { boolean, secret, text } from '../../../../../lib/environment/shapes';
import { variable } from '../../../../../lib/environment/variable';
import { isObjectPrefix } from '../domain/object-key';

const prefix = text('segments of letters, digits and . _ = - with slashes between', (given) =>
  isObjectPrefix(given.endsWith('/') ? given : `${given}/`)
);

const ofMachine = { unset: 'those of the machine' };

export const variables = {
  OBJECT_STORAGE_URL_SECRET: variable(
    'Signs links to private files.',
    longSecret,
    undefined,
    sharedSecret
  ),
  OBJECT_STORAGE_BUCKET: variable('Private files in this bucket instead of a folder.', text(), '', {
    production: 'needed with several instances',
  }),
  OBJECT_STORAGE_REGION: variable('Where the bucket is.', text(), 'ap-south-1'),
  OBJECT_STORAGE_ENDPOINT: variable('A server that is not AWS.', url('http', 'https'), undefined, {
    unset: 'AWS',
  }),
  OBJECT_STORAGE_ACCESS_KEY_ID: variable('Credentials.', secret(), '', ofMachine),
  OBJECT_STORAGE_SECRET_ACCESS_KEY: variable('Credentials.', secret(), '', ofMachine),
  OBJECT_STORAGE_FORCE_PATH_STYLE: variable(
    'true for most servers that are not AWS.',
    boolean,
    false
  ),
  OBJECT_STORAGE_PREFIX: variable('What all names in the bucket start with.', prefix, ''),
  OBJECT_STORAGE_DIRECTORY: variable('The folder, where there is no bucket.', folder, undefined, {
    unset: 'objects in DATA_DIR',
    example: '.data/objects',
  }),
};
