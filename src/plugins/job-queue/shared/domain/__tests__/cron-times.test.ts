import { getNextMillis } from 'bullmq';
import fc from 'fast-check';
import { cronTimes } from '../cron-times';

const HOUR_MS = 3_600_000;

it.each([
  ['30 3 * * *', { kind: 'daily', hour: 3, minute: 30 }],
  ['5 * * * *', { kind: 'hourly', minute: 5 }],
  ['0 4 * * 7', { kind: 'weekly', weekday: 0, hour: 4, minute: 0 }],
  ['0 4 1 * *', { kind: 'monthly', day: 1, hour: 4, minute: 0 }],
])('%s', (pattern, times) => {
  expect(cronTimes(pattern)).toEqual(times);
});

it.each([
  '',
  '* * * * *',
  '*/5 * * * *',
  '0 0 1 1 *',
  '0 4 1 * 1',
  '0 4 * * mon',
  '0 0 4 * * *',
  '0 2-4 * * *',
])('nothing is said of "%s"', (pattern) => {
  expect(cronTimes(pattern)).toBeUndefined();
});

// BullMQ says when a pattern comes: what is said in words is true of each of those times.
it('says what comes', () => {
  const field = (max: number, min = 0) =>
    fc.oneof(fc.constant('*'), fc.integer({ min, max }).map(String));
  const pattern = fc.tuple(field(59), field(23), field(28, 1), fc.constant('*'), field(7));
  fc.assert(
    fc.property(
      pattern,
      fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
      (fields, from) => {
        const text = fields.join(' ');
        const times = cronTimes(text);
        fc.pre(times !== undefined);
        const next = new Date(getNextMillis(from, { pattern: text, tz: 'UTC' }) ?? 0);
        const said: Record<string, number> = { ...times } as never;
        const real: Record<string, number> = {
          minute: next.getUTCMinutes(),
          hour: next.getUTCHours(),
          day: next.getUTCDate(),
          weekday: next.getUTCDay(),
        };
        for (const [name, value] of Object.entries(said).filter(([key]) => key !== 'kind')) {
          expect(real[name]).toBe(value);
        }
        const longest = { hourly: 1, daily: 24, weekly: 7 * 24, monthly: 31 * 24 }[times.kind];
        expect(next.getTime() - from).toBeLessThanOrEqual(longest * HOUR_MS);
      }
    ),
    { verbose: true }
  );
});
