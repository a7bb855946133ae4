import fc from 'fast-check';
import { formatContentRange, parseRangeHeader, resolveRange } from '../byte-range';

it.each([
  ['bytes=0-4', { start: 0, end: 4 }],
  ['bytes=5-', { start: 5 }],
  ['bytes=-5', { last: 5 }],
  ['bytes=4-0', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,3-4', undefined],
  ['bytes=a-b', undefined],
  ['items=0-1', undefined],
  ['', undefined],
  [`bytes=0-${'9'.repeat(40)}`, undefined],
])('the header %j asks for %j', (header, expected) => {
  expect(parseRangeHeader(header)).toEqual(expected);
});

it('a part lies within its object', () => {
  const size = fc.nat({ max: 50 });
  const request = fc.oneof(
    fc.record({ start: fc.integer({ min: -5, max: 60 }), end: fc.integer({ min: -5, max: 60 }) }),
    fc.record({ start: fc.integer({ min: -5, max: 60 }) }),
    fc.record({ last: fc.integer({ min: -5, max: 60 }) })
  );
  fc.assert(
    fc.property(request, size, (asked, bytes) => {
      const range = resolveRange(asked, bytes);
      if (range) {
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(bytes);
      } else if ('last' in asked) {
        expect(asked.last <= 0 || bytes === 0).toBe(true);
      } else {
        const end = 'end' in asked ? asked.end : Infinity;
        expect(asked.start < 0 || asked.start >= bytes || end < asked.start).toBe(true);
      }
    })
  );
});

it('is written as HTTP wants it', () => {
  expect(formatContentRange({ start: 0, end: 4 }, 10)).toBe('bytes 0-4/10');
});
