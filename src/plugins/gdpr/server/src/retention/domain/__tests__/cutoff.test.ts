import fc from 'fast-check';
import { dayIn, deadlineOf, isBefore } from '../../../domain/deadline';
import { cutoffOf } from '../cutoff';

const ZONES = [
  'UTC',
  'Asia/Kolkata',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];

const moment = fc.date({
  min: new Date('2005-01-01T00:00:00Z'),
  max: new Date('2045-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const months = fc.integer({ min: 1, max: 120 });
const zone = fc.constantFrom(...ZONES);

it('is over when the day of so many months later has passed, as a deadline counts them, in every time zone', () => {
  fc.assert(
    fc.property(
      moment,
      months,
      zone,
      fc.integer({ min: -4, max: 4 }),
      (due, count, where, days) => {
        const cutoff = cutoffOf(due, count, where);
        const at = new Date(cutoff.getTime() + days * 21_600_000);
        const last = dayIn(where, deadlineOf(at, count, where));
        const today = dayIn(where, due);
        expect(at < cutoff).toBe(isBefore(last, today));
      }
    ),
    { numRuns: 300 }
  );
});

it('never goes back when time goes on, and a longer period never ends earlier', () => {
  fc.assert(
    fc.property(moment, moment, months, months, zone, (one, other, count, more, where) => {
      const [first, second] = one < other ? [one, other] : [other, one];
      expect(cutoffOf(first, count, where) <= cutoffOf(second, count, where)).toBe(true);
      expect(cutoffOf(first, count + more, where) <= cutoffOf(first, count, where)).toBe(true);
    }),
    { numRuns: 100 }
  );
});

it.each([
  // 31 January and a month is 28 February, the day on which it still is there.
  ['2026-02-28T12:00:00Z', 1, 'UTC', '2026-01-28T00:00:00.000Z'],
  ['2026-03-01T12:00:00Z', 1, 'UTC', '2026-02-01T00:00:00.000Z'],
  ['2026-03-31T12:00:00Z', 1, 'UTC', '2026-03-01T00:00:00.000Z'],
  // A leap day ends on 28 February.
  ['2026-02-28T12:00:00Z', 24, 'UTC', '2024-02-28T00:00:00.000Z'],
  ['2026-03-01T00:00:00Z', 24, 'UTC', '2024-03-01T00:00:00.000Z'],
  // In India the day has begun, and in New York it has not.
  ['2026-11-29T20:00:00Z', 24, 'Asia/Kolkata', '2024-11-29T18:30:00.000Z'],
  ['2026-11-30T03:00:00Z', 24, 'America/New_York', '2024-11-29T05:00:00.000Z'],
  // On a day of 23 hours, and for one whose hour comes twice.
  ['2026-03-29T10:00:00Z', 12, 'Europe/Berlin', '2025-03-28T23:00:00.000Z'],
  ['2026-10-25T10:00:00Z', 12, 'Europe/Berlin', '2025-10-24T22:00:00.000Z'],
])('of %s less %i months in %s is %s', (due, count, where, expected) => {
  expect(cutoffOf(new Date(due), count, where).toISOString()).toBe(expected);
});
