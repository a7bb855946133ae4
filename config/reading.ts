import { readEnvironment } from './variables';

/** What somebody whom nobody knows may take of the database: see src/reading-rules. */
export default () => {
  const values = readEnvironment();
  return {
    anonymous: {
      timeoutMs: values.PUBLIC_READ_TIMEOUT_MS,
      secondsPerMinute: values.PUBLIC_READ_SECONDS_PER_MINUTE,
    },
  };
};
