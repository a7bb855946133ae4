const LETTERS = 26;
const CODE_BEFORE_A = 64;

/** The place of a cell in its row, from 0: "B7" is 1. */
export const columnNumber = (reference: string): number =>
  Buffer.from(reference.split(/\d/u, 1).join().toUpperCase()).reduce(
    (number, letter) => number * LETTERS + letter - CODE_BEFORE_A,
    0
  ) - 1;
