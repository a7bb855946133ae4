import { url } from '../../src/lib/environment/addresses';
import { boolean, text, wholeNumber } from '../../src/lib/environment/shapes';
import { variable } from '../../src/lib/environment/variable';

const program = text('the path of a program');

/** What the scripts and the tests read; the application only knows them by name. */
export const toolTable = {
  TEST_DATABASE_ADMIN_URL: variable(
    'A server on which the tests may make databases.',
    url('postgres', 'postgresql'),
    undefined,
    { unset: 'an embedded one' }
  ),
  TEST_MAX_WORKERS: variable(
    'Suites at the same time.',
    wholeNumber({ min: 1, max: 64 }),
    undefined,
    { unset: 'one per core and one' }
  ),
  TEST_LOG: variable('true: the application under test writes its log.', boolean, false),
  CHROMIUM_PATH: variable('The browser of the browser tests.', program, undefined, {
    unset: 'the usual places',
    example: '/usr/bin/chromium',
  }),
  REDIS_SERVER_PATH: variable('The redis-server that the tests start.', program, undefined, {
    unset: 'the usual places',
    example: '/usr/bin/redis-server',
  }),
  CI: variable('true: a skipped test is a failure.', boolean),
};
