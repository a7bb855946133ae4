import fc from 'fast-check';
import { othersOf } from '../others';
import { outlinesOf } from '../outlines';

it('offers each other file once: of the submission, of the sender, then the newest', () => {
  const file = (id: string, day: number, more: { email?: string; submission?: string } = {}) => ({
    id,
    email: null,
    submission: null,
    sentAt: new Date(day * 86_400_000).toISOString(),
    ...more,
  });
  const own = file('own', 9, { email: 'a@example.org', submission: 's' });
  const files = [
    file('old', 1),
    file('new', 8),
    own,
    file('sender', 2, { email: 'a@example.org' }),
    file('submission', 1, { submission: 's' }),
    file('new', 8),
  ];
  expect(othersOf(own, files).map(({ id }) => id)).toEqual(['submission', 'sender', 'new', 'old']);
  expect(othersOf(file('lone', 3), [file('old', 1), file('new', 8)]).map(({ id }) => id)).toEqual([
    'new',
    'old',
  ]);
  // What nobody has is nothing that two have in common.
  const strangers = [file('nobody', 1), file('somebody', 8, { email: 'b@example.org' })];
  expect(othersOf(file('lone', 3), strangers).map(({ id }) => id)).toEqual(['somebody', 'nobody']);
  const sent = [file('nobody', 1), file('sent', 8, { submission: 't' })];
  expect(othersOf(file('lone', 3), sent).map(({ id }) => id)).toEqual(['sent', 'nobody']);
});

const histogram = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.nat({ max: 99 })), { minLength: 1 })
  .map((widths) => {
    let from = -100;
    return widths.map(([width, count]) => {
      const bin = { from, to: from + width, count };
      from = bin.to;
      return bin;
    });
  });

it('draws two histograms within one chart, and none beside it', () => {
  fc.assert(
    fc.property(histogram, histogram, (one, other) => {
      fc.pre([...one, ...other].some(({ count }) => count > 0));
      const outlines = outlinesOf([one, other], 320, 96);
      const numbers = (path: string, axis: RegExp) =>
        [...path.matchAll(axis)].map(([, number]) => Number(number));
      for (const path of outlines?.paths ?? []) {
        for (const x of numbers(path, /[MH](-?[\d.]+)/g)) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(320);
        }
        for (const y of numbers(path, /V(-?[\d.]+)/g)) {
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(96);
        }
      }
    })
  );
  expect(outlinesOf([[], [{ from: 0, to: 1, count: 1 }]], 320, 96)).toBeNull();
});

it('draws shares, whatever the sizes, and what has no width so that it is seen', () => {
  fc.assert(
    fc.property(histogram, fc.integer({ min: 2, max: 9 }), (one, times) => {
      fc.pre(one.some(({ count }) => count > 0));
      const more = one.map((bin) => ({ ...bin, count: bin.count * times }));
      const [path, same] = outlinesOf([one, more], 320, 96)?.paths ?? [];
      expect(same).toBe(path);
    })
  );
  const point = [{ from: 7, to: 7, count: 3 }];
  const wide = [{ from: 0, to: 100, count: 3 }];
  expect(outlinesOf([point, wide], 320, 96)?.paths).toEqual([
    'M22.4 96V0.0H25.6V96',
    'M0.0 96V95.0H320.0V96',
  ]);
  expect(outlinesOf([point, point], 320, 96)?.paths[0]).toMatch(/^M0\.0 96V0\.0H3\.2V96$/);
});
