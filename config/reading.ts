import type { Core } from '@strapi/strapi';

export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  /** What somebody without an API token may take of the database: see src/reading-rules. */
  visitors: {
    timeoutMs: env.int('PUBLIC_READ_TIMEOUT_MS', 5_000),
    secondsPerMinute: env.int('PUBLIC_READ_SECONDS_PER_MINUTE', 30),
  },
});
