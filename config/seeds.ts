import type { Core } from '@strapi/strapi';

export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  firstAdmin: {
    email: env('FIRST_ADMIN_EMAIL', ''),
    password: env('FIRST_ADMIN_PASSWORD', ''),
  },
  sampleData: env.bool('SEED_SAMPLE_DATA', env('NODE_ENV', 'development') === 'development'),
  // Without a password the sample accounts get a random one that nobody knows.
  sampleEditorPassword: env('SAMPLE_EDITOR_PASSWORD', ''),
  sampleUserPassword: env('SAMPLE_USER_PASSWORD', ''),
});
