import fc from 'fast-check';
import { STAFF_STEPS } from '../../../../shared/contracts/requests';
import { dueAtOf, midnightsBetween } from '../deadline';
import { stateAfter } from '../request-steps';
import { changesOf, mayExtend } from '../step-changes';

const DAY_MS = 86_400_000;
const ZONES = ['Asia/Kolkata', 'UTC', 'America/New_York', 'Australia/Lord_Howe'];

const moments = fc.date({
  min: new Date('2000-01-01'),
  max: new Date('2090-01-01'),
  noInvalidDate: true,
});

const received = (receivedAt: Date, timeZone: string) => ({
  state: 'received' as const,
  createdAt: receivedAt,
  receivedAt,
  dueAt: dueAtOf({ receivedAt, isExtended: false, stoppedDays: 0 }, timeZone),
  extendedAt: null,
  stoppedAt: null,
  stoppedDays: 0,
});

it.each([
  ['2026-01-31T10:00:00Z', '2026-02-28T18:29:59.999Z', '2026-04-30T18:29:59.999Z'],
  ['2023-12-31T10:00:00Z', '2024-01-31T18:29:59.999Z', '2024-03-31T18:29:59.999Z'],
  ['2023-11-29T10:00:00Z', '2023-12-29T18:29:59.999Z', '2024-02-29T18:29:59.999Z'],
])('what came at %s is due at %s, and at %s with an extension', (came, first, second) => {
  const receivedAt = new Date(came);
  const zone = 'Asia/Kolkata';
  expect(dueAtOf({ receivedAt, isExtended: false, stoppedDays: 0 }, zone)).toEqual(new Date(first));
  expect(dueAtOf({ receivedAt, isExtended: true, stoppedDays: 0 }, zone)).toEqual(new Date(second));
});

it('while the clock stands no day is lost, and none is won', () => {
  fc.assert(
    fc.property(
      moments,
      fc.integer({ min: 0, max: 20 * DAY_MS }),
      fc.integer({ min: 0, max: 400 * DAY_MS }),
      fc.constantFrom(...ZONES),
      (receivedAt, before, stood, timeZone) => {
        const row = received(receivedAt, timeZone);
        const stoppedAt = new Date(receivedAt.getTime() + before);
        const now = new Date(stoppedAt.getTime() + stood);
        const doubted = changesOf(row, { action: 'doubt' }, 'in-doubt', {
          now: stoppedAt,
          timeZone,
        });
        expect(doubted).toMatchObject({ state: 'in-doubt', stoppedAt });
        const resumed = changesOf({ ...row, ...doubted }, { action: 'prove' }, 'in-progress', {
          now,
          timeZone,
        });
        const days = midnightsBetween(stoppedAt, now, timeZone);
        expect(resumed.stoppedDays).toBe(days);
        expect(midnightsBetween(row.dueAt, new Date(resumed.dueAt ?? 0), timeZone)).toBe(days);
        expect(resumed.stoppedAt).toBeNull();
      }
    )
  );
});

it('an extension comes once, before the first end, and never makes it earlier', () => {
  fc.assert(
    fc.property(
      moments,
      fc.integer({ min: -DAY_MS, max: 60 * DAY_MS }),
      fc.constantFrom(...ZONES),
      (receivedAt, later, timeZone) => {
        const row = received(receivedAt, timeZone);
        const now = new Date(receivedAt.getTime() + later);
        expect(mayExtend(row, now)).toBe(now <= row.dueAt);
        const changes = changesOf(row, { action: 'extend' }, 'received', { now, timeZone });
        const days = midnightsBetween(row.dueAt, new Date(changes.dueAt ?? 0), timeZone);
        expect(days).toBeGreaterThanOrEqual(59);
        expect(days).toBeLessThanOrEqual(62);
        expect(mayExtend({ ...row, ...changes }, now)).toBe(false);
      }
    )
  );
});

it('what has ended has an end, and what is open has none', () => {
  const now = new Date();
  const row = received(now, 'UTC');
  const refused = changesOf(row, { action: 'refuse' }, 'refused', { now, timeZone: 'UTC' });
  expect(refused.endedAt).toBe(now);
  const again = changesOf({ ...row, state: 'failed' }, { action: 'carry-out' }, 'running', {
    now,
    timeZone: 'UTC',
  });
  expect(again).toEqual({ state: 'running', endedAt: null, failure: null });
});

it('staff alone finishes neither an export nor an erasure', () => {
  for (const kind of ['access', 'portability', 'erasure'] as const) {
    const reached = STAFF_STEPS.map((action) => stateAfter(action, 'in-progress', kind));
    expect(reached).not.toContain('done');
    expect(reached).not.toContain('running');
  }
  expect(stateAfter('finish', 'in-progress', 'objection')).toBe('done');
});
