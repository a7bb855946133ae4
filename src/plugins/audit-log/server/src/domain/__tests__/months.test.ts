import fc from 'fast-check';
import { addMonths, isMonth, monthOf, monthsFrom, startOf } from '../months';
import { isHeld, isOver } from '../retention';

const moment = fc.date({
  min: new Date('1971-01-01'),
  max: new Date('2200-01-01'),
  noInvalidDate: true,
});

it('a month begins at or before each of its moments, and the next one after it', () => {
  fc.assert(
    fc.property(moment, (date) => {
      const month = monthOf(date);
      expect(isMonth(month)).toBe(true);
      expect(startOf(month).getTime()).toBeLessThanOrEqual(date.getTime());
      expect(startOf(addMonths(month, 1)).getTime()).toBeGreaterThan(date.getTime());
    })
  );
});

it('months are counted forth and back', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 300 }), (date, count) => {
      const month = monthOf(date);
      const later = addMonths(month, count);
      expect(addMonths(later, -count)).toBe(month);
      expect(monthsFrom(month, later)).toHaveLength(count + 1);
      expect(later >= month).toBe(true);
    })
  );
});

it.each(['2026-00', '2026-13', '26-01', '2026-1', '', 'x'])('%j is no month', (text) => {
  expect(isMonth(text)).toBe(false);
});

it('a month is over when its last moment is older than the retention', () => {
  fc.assert(
    fc.property(moment, moment, fc.integer({ min: 1, max: 200 }), (date, now, retention) => {
      const month = monthOf(date);
      const endOfRetention = startOf(addMonths(month, retention + 1));
      expect(isOver(month, retention, now)).toBe(endOfRetention <= now);
    })
  );
});

it('keeps January 2020 for twelve months until the end of January 2021', () => {
  expect(isOver('2020-01', 12, new Date('2021-01-31T23:59:59.999Z'))).toBe(false);
  expect(isOver('2020-01', 12, new Date('2021-02-01T00:00:00.000Z'))).toBe(true);
});

it('a hold covers its first and its last month, and those between', () => {
  const holds = [{ fromMonth: '2019-11', toMonth: '2020-02' }];
  const held = monthsFrom('2019-09', '2020-04').filter((month) => isHeld(month, holds));
  expect(held).toEqual(['2019-11', '2019-12', '2020-01', '2020-02']);
});
