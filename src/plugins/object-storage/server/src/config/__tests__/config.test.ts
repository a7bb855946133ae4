import { config } from '..';

const valid = { directory: '.data/objects', urlSecret: 'x'.repeat(32) };
const s3 = { bucket: 'private', region: 'ap-south-1', forcePathStyle: false, prefix: '' };

it.each([
  valid,
  { ...valid, s3 },
  { ...valid, s3: { ...s3, endpoint: 'https://s3.example.com', prefix: 'cms/private/' } },
])('accepts %j', (value) => {
  expect(() => config.validator(value)).not.toThrow();
});

it.each([
  [{ ...valid, urlSecret: '' }, /OBJECT_STORAGE_URL_SECRET must have at least 32 characters/],
  [{ ...valid, urlSecret: 'short-secret' }, /at least 32 characters/],
  [{ ...valid, directroy: 'x' }, /directroy/],
  [{ ...valid, s3: { ...s3, endpoint: 'ftp://x' } }, /s3\.endpoint/],
  [{ ...valid, s3: { ...s3, prefix: '../x/' } }, /OBJECT_STORAGE_PREFIX/],
  [
    { ...valid, s3: { ...s3, credentials: { accessKeyId: 'id', secretAccessKey: '' } } },
    /s3\.credentials\.secretAccessKey/,
  ],
])('refuses %j', (value, message) => {
  expect(() => config.validator(value)).toThrow(message);
});

it('repeats no secret', () => {
  expect(() => config.validator({ ...valid, urlSecret: 'hunter2' })).not.toThrow(/hunter2/);
});
