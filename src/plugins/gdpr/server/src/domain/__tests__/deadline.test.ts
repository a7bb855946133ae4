import fc from 'fast-check';
import { addMonths, dayIn, deadlineOf } from '../deadline';

const KOLKATA = 'Asia/Kolkata';
const ZONES = [KOLKATA, 'UTC', 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe'];
const NO_LATER_THAN = new Date('2100-01-01');

it.each([
  ['2026-01-31T10:00:00Z', 1, KOLKATA, '2026-02-28T18:29:59.999Z'],
  ['2024-01-31T10:00:00Z', 1, KOLKATA, '2024-02-29T18:29:59.999Z'],
  ['2026-11-29T10:00:00Z', 3, KOLKATA, '2027-02-28T18:29:59.999Z'],
  ['2026-12-15T10:00:00Z', 1, KOLKATA, '2027-01-15T18:29:59.999Z'],
  // Half past midnight in India is the day before in Greenwich.
  ['2026-03-30T19:00:00Z', 1, KOLKATA, '2026-04-30T18:29:59.999Z'],
  // The clocks of New York go forward and back in between.
  ['2026-03-01T12:00:00Z', 1, 'America/New_York', '2026-04-02T03:59:59.999Z'],
  ['2026-10-15T12:00:00Z', 1, 'America/New_York', '2026-11-16T04:59:59.999Z'],
])('what came at %s is due in %i months in %s at %s', (received, months, zone, due) => {
  expect(deadlineOf(new Date(received), months, zone).toISOString()).toBe(due);
});

const moments = fc.date({ min: new Date('1990-01-01'), max: NO_LATER_THAN, noInvalidDate: true });

it('is the last moment of a day with the same number, or of the last of a shorter month', () => {
  fc.assert(
    fc.property(
      moments,
      fc.integer({ min: 1, max: 84 }),
      fc.constantFrom(...ZONES),
      (received, months, zone) => {
        const due = deadlineOf(received, months, zone);
        const day = dayIn(zone, due);
        const start = dayIn(zone, received);
        expect(day).toEqual(addMonths(start, months));
        expect(dayIn(zone, new Date(due.getTime() + 1))).not.toEqual(day);
        expect(day.year * 12 + day.month).toBe(start.year * 12 + start.month + months);
        expect(day.day === start.day || day.day < start.day).toBe(true);
      }
    )
  );
});

it('a later request is never due earlier', () => {
  fc.assert(
    fc.property(moments, moments, fc.constantFrom(...ZONES), (one, other, zone) => {
      const [early, late] = one < other ? [one, other] : [other, one];
      expect(deadlineOf(early, 1, zone).getTime()).toBeLessThanOrEqual(
        deadlineOf(late, 1, zone).getTime()
      );
    })
  );
});
