import { durationParts } from '../../../../shared/words/duration-parts';
import { sizeIn } from '../file-size';
import { percentOptions, shareOf } from '../short-number';
import { toneOf } from '../tone';

it.each([
  [0, 0, 'byte'],
  [999, 999, 'byte'],
  [1_000, 1, 'kilobyte'],
  [999_499, 999.499, 'kilobyte'],
  // Would be written as 1,000 kB.
  [999_500, 0.9995, 'megabyte'],
  [5_250_000_000, 5.25, 'gigabyte'],
  [9e18, 9e6, 'terabyte'],
])('%d bytes are %d %s', (bytes, value, unit) => {
  const size = sizeIn(bytes);
  expect(size.unit).toBe(unit);
  expect(size.value).toBeCloseTo(value, 6);
});

it.each([
  [0, 10, '0%'],
  [3, 0, '0%'],
  [1, 10_000, '0.01%'],
  [1, 3, '33.3%'],
  [9_999, 10_000, '99.99%'],
  [10, 10, '100%'],
])('%d of %d is %s', (part, whole, text) => {
  const share = shareOf(part, whole);
  expect(new Intl.NumberFormat('en', percentOptions(share)).format(share)).toBe(text);
});

it('a score looks better the higher it is', () => {
  const tones = Array.from({ length: 101 }, (_, score) => toneOf(score));
  expect([...new Set(tones)]).toEqual(['danger', 'warning', 'success']);
});

it.each([
  [0, [[0, 'second']]],
  [3.26, [[3.3, 'second']]],
  [
    59.7,
    [
      [1, 'minute'],
      [0, 'second'],
    ],
  ],
  [
    754,
    [
      [12, 'minute'],
      [34, 'second'],
    ],
  ],
  [
    3_599.8,
    [
      [1, 'hour'],
      [0, 'minute'],
    ],
  ],
  [
    452_340,
    [
      [125, 'hour'],
      [39, 'minute'],
    ],
  ],
] as [number, [number, string][]][])('%d seconds are said as %j', (seconds, parts) => {
  expect(durationParts(seconds).map(({ value, unit }) => [value, unit])).toEqual(parts);
});
