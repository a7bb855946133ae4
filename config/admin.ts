import { readEnvironment } from './variables';

export default () => {
  const values = readEnvironment();
  return {
    auth: {
      secret: values.ADMIN_JWT_SECRET,
      sessions: {
        maxRefreshTokenLifespan: 30 * 24 * 60 * 60,
        maxSessionLifespan: 30 * 24 * 60 * 60,
      },
    },
    apiToken: { salt: values.API_TOKEN_SALT },
    transfer: { token: { salt: values.TRANSFER_TOKEN_SALT } },
    secrets: { encryptionKey: values.ENCRYPTION_KEY },
    flags: { nps: false, promoteEE: false },
    autoOpen: false,
  };
};
