import fc from 'fast-check';
import { floorId, momentOfId, monthOfId, timeOfId } from '../../verification/formats/entry-id';
import { fromCursor, isCursor, nextId, toCursor } from '../cursor';
import { idsOfMonth, searchWindows } from '../id-ranges';
import type { IdRange } from '../id-ranges';

const seed = Number(process.env.ENTRY_FILTERS_SEED ?? Date.now() % 2 ** 31);

const moments = fc
  .date({ min: new Date('2019-01-01'), max: new Date('2033-12-31'), noInvalidDate: true })
  .map((date) => floorId(date));

it('an id tells its time, and a cursor its id', () => {
  fc.assert(
    fc.property(fc.uuid(), moments, (id, floor) => {
      expect(isCursor(toCursor(id))).toBe(true);
      expect(fromCursor(toCursor(id))).toBe(id);
      expect(floorId(momentOfId(floor))).toBe(floor);
    }),
    { seed }
  );
  expect(isCursor('019ab000-0000-7000-8000-000000000000')).toBe(false);
  expect(nextId('019ab000-0000-7000-8000-ffffffffffff')).toBe(
    '019ab000-0000-7000-8001-000000000000'
  );
});

it.each(['older', 'younger'] as const)(
  'windows of a search for %s entries lie edge to edge over the whole range',
  (direction) => {
    fc.assert(
      fc.property(
        fc.option(moments, { nil: undefined }),
        fc.option(moments, { nil: undefined }),
        moments,
        moments,
        (from, below, one, other) => {
          const [oldest, now] = [one, other].sort() as [string, string];
          const range: IdRange = { from, below };
          fc.pre(from === undefined || below === undefined || from < below);
          const windows = [...searchWindows({ range, oldest, now, direction })];
          if (direction === 'younger') {
            windows.reverse();
          }
          expect(windows[0]?.below).toBe(below);
          expect(windows.at(-1)?.from).toBe(from);
          windows.slice(1).forEach((window, index) => {
            expect(window.below).toBe(windows[index]?.from);
          });
          // Fifteen years are not 180 queries.
          expect(windows.length).toBeLessThan(11);
        }
      ),
      { seed }
    );
  }
);

it('begins with the month at hand', () => {
  const params = {
    range: {},
    oldest: floorId(new Date('2020-01-15T00:00:00Z')),
    now: floorId(new Date('2026-11-23T12:00:00Z')),
    direction: 'older' as const,
  };
  const [first, second, third] = [...searchWindows(params)].map(
    ({ from }) => from && momentOfId(from).toISOString().slice(0, 10)
  );
  expect([first, second, third]).toEqual(['2026-11-01', '2026-10-01', '2026-08-01']);
});

it('has every id of a month and none of another', () => {
  fc.assert(
    fc.property(moments, (id) => {
      const { from, below } = idsOfMonth(monthOfId(id));
      expect(from <= id && id < below).toBe(true);
      expect(monthOfId(floorId(new Date(timeOfId(below) - 1)))).toBe(monthOfId(id));
    }),
    { seed }
  );
});
