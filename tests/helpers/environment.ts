/** Secrets of the test application: fixed, so that a failure can be replayed. */
export const testEnvironment: Record<string, string> = {
  NODE_ENV: 'test',
  APP_KEYS: 'test-key-one,test-key-two',
  API_TOKEN_SALT: 'test-api-token-salt',
  ADMIN_JWT_SECRET: 'test-admin-jwt-secret-of-sufficient-length',
  TRANSFER_TOKEN_SALT: 'test-transfer-token-salt',
  ENCRYPTION_KEY: '0123456789abcdef0123456789abcdef',
  JWT_SECRET: 'test-jwt-secret-of-sufficient-length',
  FIRST_ADMIN_EMAIL: 'admin@indivillage.example',
  FIRST_ADMIN_PASSWORD: 'Test-Admin-Passw0rd',
  SAMPLE_EDITOR_PASSWORD: 'Test-Editor-Passw0rd',
  SAMPLE_USER_PASSWORD: 'Test-User-Passw0rd',
  SEED_SAMPLE_DATA: 'true',
  STRAPI_TELEMETRY_DISABLED: 'true',
  STRAPI_DISABLE_EE: 'true',
  SMTP_HOST: '',
  AWS_S3_BUCKET: '',
};
