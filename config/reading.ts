import type { Core } from '@strapi/strapi';

export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  /** What somebody whom nobody knows may take of the database: see src/reading-rules. */
  anonymous: {
    timeoutMs: env.int('PUBLIC_READ_TIMEOUT_MS', 5_000),
    secondsPerMinute: env.int('PUBLIC_READ_SECONDS_PER_MINUTE', 30),
  },
});
