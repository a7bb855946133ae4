import { readEnvironment } from './variables';

/** What somebody without an API token may take of the database: see src/reading-rules. */
export default () => {
  const values = readEnvironment();
  return {
    visitors: {
      timeoutMs: values.PUBLIC_READ_TIMEOUT_MS,
      secondsPerMinute: values.PUBLIC_READ_SECONDS_PER_MINUTE,
    },
  };
};
