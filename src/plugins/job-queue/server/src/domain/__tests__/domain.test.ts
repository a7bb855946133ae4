import { createJobId } from '../job-id';
import {
  failureName,
  failureReason,
  InvalidPayloadError,
  isFinal,
  JobCancelledError,
  JobStalledError,
} from '../failures';
import {
  isSameSchedule,
  jobOptions,
  outboxPause,
  isBeyondSchedule,
  isFromTheFuture,
  remainingDelay,
  repeatOptions,
  taskData,
} from '../job-options';

describe('the id of a job', () => {
  it('follows from queue and key', () => {
    expect(createJobId('mail', 'a')).toBe(createJobId('mail', 'a'));
    expect(createJobId('mail', 'a')).not.toBe(createJobId('post', 'a'));
    expect(createJobId('mail', 'a')).not.toBe(createJobId('mail', 'b'));
    // Joined without a separator, these would be one.
    expect(createJobId('mail', 'xa')).not.toBe(createJobId('mailx', 'a'));
  });

  it('is new each time without a key, and never one that BullMQ refuses', () => {
    expect(createJobId('mail')).not.toBe(createJobId('mail'));
    for (const id of [createJobId('mail'), createJobId('mail', 'a:b')]) {
      expect(id).toMatch(/^[a-z0-9-]+$/);
      expect(id).toMatch(/-/);
    }
  });
});

describe('a failure', () => {
  it('has a reason of limited length', () => {
    expect(failureReason(new TypeError('no'))).toBe('TypeError: no');
    expect(failureReason(new Error('x'.repeat(2_000)))).toHaveLength(500);
    expect(failureReason({ secret: 'value' })).toBe('Unknown failure');
  });

  it('goes to the log without its message', () => {
    const error = Object.assign(new Error('meena@example.org is taken'), { code: '23505' });
    expect(failureName(error)).toBe('Error 23505');
    expect(failureName('meena@example.org')).toBe('string');
  });

  it('is final when no attempt could help, or none is left', () => {
    expect(isFinal(new Error(), 1, 3)).toBe(false);
    expect(isFinal(new Error(), 3, 3)).toBe(true);
    expect(isFinal(new JobCancelledError(), 1, 3)).toBe(true);
    expect(isFinal(new InvalidPayloadError(), 1, 3)).toBe(true);
    expect(isFinal(new JobStalledError(6), 1, 3)).toBe(true);
  });
});

describe('the options of a job', () => {
  it('count a delay from the time of the row', () => {
    const createdAt = new Date(1_000);
    expect(remainingDelay(500, createdAt, 1_200)).toBe(300);
    expect(remainingDelay(500, createdAt, 9_000)).toBe(0);
    // The database's clock is ahead of this process's.
    expect(remainingDelay(500, createdAt, 0)).toBe(500);
    expect(remainingDelay(0, createdAt, 0)).toBe(0);
  });

  it('wait longer from try to try with a row that is refused, but never more than minutes', () => {
    expect([0, 1, 2, 3].map(outboxPause)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(outboxPause(1_000)).toBe(300_000);
  });

  it('name the schedule in the words of BullMQ', () => {
    expect(repeatOptions({ everyMs: 1_000 })).toEqual({ every: 1_000 });
    expect(repeatOptions({ cron: '0 3 * * *' })).toEqual({
      pattern: '0 3 * * *',
      tz: 'UTC',
    });
  });

  it('leave a stored schedule alone unless the declaration changed', () => {
    const task = {
      name: 'sweep',
      retry: { attempts: 3, backoffMs: 100 },
      schedule: { cron: '0 3 * * *' },
    };
    const stored = {
      pattern: '0 3 * * *',
      tz: 'UTC',
      template: { data: taskData(task), opts: jobOptions(task) },
    };
    expect(isSameSchedule(stored, task)).toBe(true);
    for (const change of [
      { schedule: { cron: '0 4 * * *' } },
      { schedule: { cron: '0 3 * * *', timezone: 'Asia/Kolkata' } },
      { schedule: { everyMs: 1_000 } },
      { name: 'other' },
      { retry: { attempts: 4, backoffMs: 100 } },
      { retry: { attempts: 3, backoffMs: 200 } },
    ]) {
      expect(isSameSchedule(stored, { ...task, ...change })).toBe(false);
    }
  });
});

describe('a clock that was ahead', () => {
  const now = Date.parse('2026-11-29T00:30:00Z');
  const day = 86_400_000;

  it.each([
    ['within its period', { everyMs: day }, now + day, false],
    ['a year later', { everyMs: day }, now + 365 * day, true],
    ['overdue', { everyMs: day }, now - day, false],
    ['at its hour', { cron: '0 3 * * *' }, Date.parse('2026-11-29T03:00:00Z'), false],
    [
      'at its hour of another zone',
      { cron: '0 3 * * *', timezone: 'Asia/Kolkata' },
      Date.parse('2026-11-29T21:30:00Z'),
      false,
    ],
    ['at its hour of a later day', { cron: '0 3 * * *' }, Date.parse('2026-11-30T03:00:00Z'), true],
  ])('is found out by a run %s', (_when, schedule, next, isBeyond) => {
    expect(isBeyondSchedule(next, schedule, now)).toBe(isBeyond);
  });

  it('is found out by a job that was added or taken in the future', () => {
    expect(isFromTheFuture({ timestamp: now + 30_000 }, now)).toBe(false);
    expect(isFromTheFuture({ timestamp: now + day }, now)).toBe(true);
    expect(isFromTheFuture({ timestamp: now - day, processedOn: now + day }, now)).toBe(true);
  });
});
