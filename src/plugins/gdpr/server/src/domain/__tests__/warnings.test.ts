import fc from 'fast-check';
import { warningFor } from '../warnings';

const NOW = new Date('2026-11-29T10:00:00Z');
const HOUR_MS = 3_600_000;

it.each([
  ['eight days before', 8 * 24, null, undefined],
  ['seven days before', 7 * 24, null, 7],
  ['seven days before, again', 6.5 * 24, 7, undefined],
  ['two days before', 2 * 24, 7, 2],
  ['two days before, without the first', 30, null, 2],
  ['an hour before, again', 1, 2, undefined],
  ['when it is over, and nobody was warned', -50, null, 2],
])('%s', (_name, hours, warned, expected) => {
  const dueAt = new Date(NOW.getTime() + hours * HOUR_MS);
  expect(warningFor(dueAt, NOW, warned)).toBe(expected);
});

it('however often it is asked for, each warning is given once, and the last one before the end', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100, max: 900 }), { maxLength: 60 }), (hours) => {
      const asked = [...hours, 0].sort((one, other) => other - one);
      const given: number[] = [];
      for (const left of asked) {
        const warning = warningFor(
          new Date(NOW.getTime() + left * HOUR_MS),
          NOW,
          given.at(-1) ?? null
        );
        if (warning !== undefined) {
          given.push(warning);
        }
      }
      expect(new Set(given).size).toBe(given.length);
      expect(given.at(-1)).toBe(2);
    })
  );
});
