import { startInstance } from '../../helpers/instance';
import { TEMPLATE, urlOf } from '../../helpers/databases';

const start = (environment: Record<string, string>) => startInstance(urlOf(TEMPLATE), environment);

it('production does not start without a secret for links', async () => {
  await expect(start({ NODE_ENV: 'production', OBJECT_STORAGE_URL_SECRET: '' })).rejects.toThrow(
    'OBJECT_STORAGE_URL_SECRET must have at least 32 characters'
  );
});

it('half of the credentials of a bucket do not start', async () => {
  await expect(
    start({ OBJECT_STORAGE_BUCKET: 'private', OBJECT_STORAGE_ACCESS_KEY_ID: 'id' })
  ).rejects.toThrow(/s3\.credentials\.secretAccessKey/);
});
