import { dayAfter, isDay, startOfDay } from '../days';

it.each(['2026-02-28', '2024-02-29', '1999-12-31'])('takes %s for a day', (day) => {
  expect(isDay(day)).toBe(true);
});

it.each(['2026-02-29', '2026-13-01', '2026-1-1', '', 'today', '2026-02-28T00:00'])(
  'does not take %j for a day',
  (day) => {
    expect(isDay(day)).toBe(false);
  }
);

it('begins a day at midnight of the viewer', () => {
  const start = startOfDay('2026-11-23');
  expect([start.getDate(), start.getHours(), start.getMinutes()]).toEqual([23, 0, 0]);
});

it('ends a day where the next begins, over the ends of months and years', () => {
  expect(dayAfter('2026-12-31')).toEqual(startOfDay('2027-01-01'));
  expect(dayAfter('2024-02-28')).toEqual(startOfDay('2024-02-29'));
});
