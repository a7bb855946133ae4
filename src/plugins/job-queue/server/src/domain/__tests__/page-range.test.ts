import fc from 'fast-check';
import { rangeFromBack, rangeFromFront } from '../page-range';

const page = fc.record({
  page: fc.integer({ min: 1, max: 50 }),
  pageSize: fc.integer({ min: 1, max: 30 }),
});

it('reads the same page from the back as from the front', () => {
  fc.assert(
    fc.property(page, fc.integer({ min: 0, max: 200 }), (query, total) => {
      const list = Array.from({ length: total }, (_, index) => index);
      const { start, end } = rangeFromFront(query);
      const expected = list.slice(start, end + 1);
      const back = rangeFromBack(query, total);
      const read = back
        ? list
            .reverse()
            .slice(back.start, back.end + 1)
            .reverse()
        : [];
      expect(read).toEqual(expected);
    })
  );
});
