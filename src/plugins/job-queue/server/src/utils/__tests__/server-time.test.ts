import path from 'node:path';
import { createServerTime } from '../server-time';

const scripts = path.join(
  path.dirname(require.resolve('bullmq/package.json')),
  'dist/cjs/postgres/sql-scripts.js'
);
const { SQL_COMMANDS } = jest.requireActual<{ SQL_COMMANDS: Record<string, string> }>(scripts);

/** What says of a parameter of a command that it is a time. */
const SAYS_TIME = /\$(\d+) (?:now(?:_ms)?|finished_on|process_at)\b/g;

/** These say it of what only their own events or limits use. */
const NEEDLESS = new Set([
  'change_delay.sql',
  'get_deduplication_job_id.sql',
  'get_rate_limit_ttl.sql',
  'is_maxed.sql',
  'move_active_to_wait.sql',
  'remove_child_dependency.sql',
  'remove_deduplication_key.sql',
  'set_rate_limit.sql',
]);

describe('the clock of Postgres', () => {
  const byServerTime = createServerTime();
  const commands = Object.entries(SQL_COMMANDS).filter(([name]) => !NEEDLESS.has(name));

  it('is asked by each command of BullMQ that says what time it is', () => {
    const timed = commands.filter(([, text]) => [...text.matchAll(SAYS_TIME)].length > 0);
    expect(timed.length).toBeGreaterThan(8);
    for (const [name, text] of timed) {
      const count = Math.max(...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
      const [sql, values] = byServerTime(text, Array.from({ length: count }));
      expect({ name, values: values.length }).toEqual({ name, values: count + 1 });
      for (const [, position] of text.matchAll(SAYS_TIME)) {
        expect(sql).toContain(`($${position}::bigint + ((extract(epoch FROM clock_timestamp())`);
      }
    }
  });

  it('changes nothing else', () => {
    expect(byServerTime('SELECT 1')).toEqual(['SELECT 1', []]);
    const text = SQL_COMMANDS['update_data.sql'] ?? '';
    expect(byServerTime(text, ['a', 'b', '{}'])).toEqual([text, ['a', 'b', '{}']]);
  });
});
