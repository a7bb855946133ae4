import { url } from '../../../../../lib/environment/addresses';
import { milliseconds } from '../../../../../lib/environment/common-shapes';
import { variable } from '../../../../../lib/environment/variable';

export const variables = {
  REDIS_URL: variable('Jobs wait in Redis instead of Postgres.', url('redis', 'rediss'), '', {
    example: 'redis://127.0.0.1:6379',
  }),
  JOBS_LOCK_MS: variable(
    'A job whose process is silent for this long is taken over by another.',
    milliseconds(1_000),
    30_000
  ),
  JOBS_RELAY_INTERVAL_MS: variable(
    'How often a process looks for jobs that another committed and did not hand over.',
    milliseconds(50),
    1_000
  ),
  JOBS_STOP_TIMEOUT_MS: variable(
    'How long a stop waits for running jobs.',
    milliseconds(0),
    10_000
  ),
};
