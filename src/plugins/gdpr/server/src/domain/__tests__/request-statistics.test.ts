import { requestStatistics } from '../request-statistics';

const NOW = new Date('2026-11-29T12:00:00Z');
const ZONE = 'Asia/Kolkata';

const request = (changes: object) => ({
  kind: 'access',
  state: 'done',
  createdAt: new Date('2026-10-01T10:00:00Z'),
  endedAt: new Date('2026-10-05T10:00:00Z'),
  dueAt: new Date('2026-11-01T18:29:59.999Z'),
  ...changes,
});

it('counts by kind, takes the middle of the days, and sees what is late and what was extended', () => {
  const facts = requestStatistics(
    [
      request({}),
      request({ endedAt: new Date('2026-10-02T22:00:00Z') }),
      request({ endedAt: new Date('2026-11-02T10:00:00Z') }),
      request({ state: 'running', endedAt: null, dueAt: new Date('2027-01-01T18:29:59.999Z') }),
      request({ kind: 'erasure', state: 'running', endedAt: null }),
      request({ kind: 'erasure', state: 'failed' }),
    ],
    NOW,
    ZONE
  );
  expect(facts).toEqual({
    access: { requests: 4, done: 3, failed: 0, open: 1, medianDays: 4, late: 1, extended: 1 },
    erasure: { requests: 2, done: 0, failed: 1, open: 1, medianDays: null, late: 1, extended: 0 },
  });
});

it('of an even number takes what is between', () => {
  const facts = requestStatistics(
    [request({}), request({ endedAt: new Date('2026-10-02T10:00:00Z') })],
    NOW,
    ZONE
  );
  expect(facts.access?.medianDays).toBe(2.5);
});
