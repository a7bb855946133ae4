import type { Random } from '../chaos/random.mjs';
import { SECRET } from './secrets';

/** One of a list. */
export const pick = <Value>(random: Random, values: readonly Value[]): Value => {
  const value = values[random.below(values.length)];
  if (value === undefined) {
    throw new Error('There is nothing to choose from');
  }
  return value;
};

export const repeat = <Value>(times: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: times }, (_, index) => make(index));

/** For a URL, in which half a character cannot stand. */
export const encodeText = (text: string): string =>
  encodeURIComponent(Buffer.from(text).toString());

const TEXTS: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e400',
  'NaN',
  'null',
  'undefined',
  'true',
  '9007199254740993',
  '2026-02-30',
  '2026-11-28T25:61:00Z',
  SECRET.slice(0, 3),
  SECRET,
  'ಇಂಡಿವಿಲೇಜ್',
  'e\u0301',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u2066',
  '\r\n[2026-11-28 10:00:00.000] info: forged',
  '\u001b[31mred',
  "' OR 1=1 --",
  '%',
  '_',
  '\\',
  '{{constructor}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'x'.repeat(5_000),
];

/** A text that a program may stumble over. */
export const hostileText = (random: Random): string => pick(random, TEXTS);

/** Anything that JSON can say, not deep. */
export const hostileValue = (random: Random, depth = 0): unknown => {
  const kind = random.below(depth > 3 ? 6 : 9);
  switch (kind) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return pick(random, [0, -1, 1.5, 1e308, 2 ** 53 + 2, -0, 3]);
    case 6:
      return repeat(random.below(4), () => hostileValue(random, depth + 1));
    case 7:
    case 8:
      return Object.fromEntries(
        repeat(random.below(4), () => [hostileText(random), hostileValue(random, depth + 1)])
      );
    default:
      return hostileText(random);
  }
};
