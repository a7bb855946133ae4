import type { Figure } from '../report';

/** Bits in which hashes of values are marked. */
export const HASH_BITS = 65_536;
/** With more of them set they tell too little: see `isFull`. */
const MOST_SET = 0.95;
const HASHES = 2n ** 64n;

/**
 * SQL for the bit of a value: of those whose hash lies in a part of all hashes, the same whatever the order, so that a second
 * run gives the same figure.
 */
export const hashBit = (text: string, share: number): string => {
  const within =
    share === 1 ? '' : ` AND hash(${text}) < ${HASHES / BigInt(Math.round(1 / share))}`;
  return `CASE WHEN ${text} IS NOT NULL${within} THEN (hash(${text}) & ${HASH_BITS - 1})::INTEGER END`;
};

/** SQL for how many bits are set: no table of hashes, which all rows of all columns would go into. */
export const setBits = (bit: string): string =>
  `bit_count(bitstring_agg(${bit}, 0, ${HASH_BITS - 1}))`;

/** Whether so many bits were set that a smaller part of all hashes has to be marked. */
export const isFull = (bits: number): boolean => bits > HASH_BITS * MOST_SET;

/**
 * The number of distinct values from the bits that are set (linear counting), and how good it is: two standard deviations of
 * what values share a bit, and of which ones lie in the part.
 */
export const distinctFromBits = (bits: number, share: number, filled: number): Figure => {
  const load = -Math.log(1 - Math.min(bits, HASH_BITS - 1) / HASH_BITS);
  const marked = Math.max(1, load * HASH_BITS);
  const variance =
    (Math.exp(load) - load - 1) / (HASH_BITS * Math.max(load, 1 / HASH_BITS) ** 2) +
    (1 - share) / marked;
  return {
    value: Math.min(filled, Math.round((load * HASH_BITS) / share)),
    exact: false,
    precision: `within ${(2 * Math.sqrt(variance) * 100).toFixed(1)} % in 19 of 20 cases`,
  };
};
