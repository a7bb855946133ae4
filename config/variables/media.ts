import { baseUrl, url } from '../../src/lib/environment/addresses';
import { boolean, duration, oneOf, secret, text } from '../../src/lib/environment/shapes';
import { variable } from '../../src/lib/environment/variable';

const acl = oneOf(
  'none',
  'private',
  'public-read',
  'authenticated-read',
  'aws-exec-read',
  'bucket-owner-read',
  'bucket-owner-full-control'
);

export const mediaVariables = {
  AWS_S3_BUCKET: variable(
    'The media library in this bucket instead of public/uploads.',
    text(),
    '',
    { production: 'needed with several instances' }
  ),
  AWS_S3_REGION: variable('Where the bucket is.', text(), 'ap-south-1'),
  AWS_S3_ENDPOINT: variable('A server that is not AWS.', url('http', 'https'), undefined, {
    unset: 'AWS',
  }),
  AWS_S3_ACCESS_KEY_ID: variable('Credentials.', secret()),
  AWS_S3_SECRET_ACCESS_KEY: variable('Credentials.', secret()),
  AWS_S3_BASE_URL: variable('Address of a CDN in front of the bucket.', baseUrl),
  AWS_S3_ROOT_PATH: variable('A folder in the bucket.', text(), ''),
  AWS_S3_FORCE_PATH_STYLE: variable('true for most servers that are not AWS.', boolean, false),
  AWS_S3_ACL: variable(
    'ACL of new objects; none sends none, for buckets without ACLs.',
    acl,
    'private'
  ),
  // Amazon lets no link live for longer than a week.
  AWS_S3_SIGNED_URL_SECONDS: variable(
    'How long the links to private objects work.',
    duration('s', { min: 1, max: 604_800 }),
    900
  ),
};
