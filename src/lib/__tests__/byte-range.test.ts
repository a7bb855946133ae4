import fc from 'fast-check';
import { rangeOf } from '../byte-range';

it.each([
  ['bytes=0-99999', { start: 0, end: 275 }],
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=275-', { start: 275, end: 275 }],
  ['bytes=-10', { start: 266, end: 275 }],
  ['bytes=-99999', { start: 0, end: 275 }],
  ['bytes=99999-', 'none'],
  ['bytes=276-276', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=5-1', undefined],
  ['bytes=0-1,3-4', undefined],
  ['bytes=-', undefined],
  ['bytes=a-b', undefined],
  ['lines=0-1', undefined],
  ['', undefined],
])('of 276 bytes %s is %j', (header, expected) => {
  expect(rangeOf(header, 276)).toEqual(expected);
});

it('never leaves what there is', () => {
  fc.assert(
    fc.property(fc.nat(), fc.option(fc.nat()), fc.nat(1_000), (start, end, size) => {
      const range = rangeOf(`bytes=${start}-${end ?? ''}`, size);
      return (
        typeof range !== 'object' ||
        (range.start >= 0 && range.start <= range.end && range.end < size)
      );
    })
  );
});
