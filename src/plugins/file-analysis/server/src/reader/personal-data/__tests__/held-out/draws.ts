import { randomOf } from '../random';

export interface Draws {
  /** From the first to the last, both included. */
  between: (first: number, last: number) => number;
  pick: <Value>(values: readonly Value[]) => Value;
  chance: (share: number) => boolean;
  digits: (count: number) => string;
  letters: (count: number) => string;
  /** `#` becomes a digit, `@` a capital letter. */
  shape: (pattern: string) => string;
  many: (count: number, make: () => string) => string[];
}

export const drawsOf = (seed: number): Draws => {
  const random = randomOf(seed);
  const between = (first: number, last: number) =>
    first + Math.floor(random() * (last - first + 1));
  const pick = <Value>(values: readonly Value[]): Value =>
    values[between(0, values.length - 1)] as Value;
  const shape = (pattern: string) =>
    pattern.replace(/[#@]/gu, (mark) =>
      mark === '#' ? String(between(0, 9)) : String.fromCharCode(65 + between(0, 25))
    );
  return {
    between,
    pick,
    shape,
    chance: (share) => random() < share,
    digits: (count) => shape('#'.repeat(count)),
    letters: (count) => shape('@'.repeat(count)),
    many: (count, make) => Array.from({ length: count }, make),
  };
};
