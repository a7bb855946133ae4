import type { BatchSeal } from '../formats/seal';
import { lowest } from './lowest';

// Where an entry has to be, and at what time it can have been written, by its transaction.

/** A clock is set right by steps, and two servers of one log differ by some. */
const TOLERANCE_MS = 5_000;
const TOLERANCE_BETWEEN_SERVERS_MS = 5 * 60_000;

interface Mark {
  nextTransaction: number;
  sealedAt: number;
}

/** What the seals say about transactions, whatever became of their entries. */
export const createSealedAreas = (batches: readonly BatchSeal[]) => {
  const ends = new Map<number, number>();
  const marks = new Map<number, Mark[]>();
  for (const { era, toTransaction, nextTransaction, sealedAt } of batches) {
    ends.set(era, Math.max(ends.get(era) ?? 0, Number(toTransaction)));
    const ofEra = marks.get(era) ?? [];
    ofEra.push({ nextTransaction: Number(nextTransaction), sealedAt: Date.parse(sealedAt) });
    marks.set(era, ofEra);
  }
  const lastEra = Math.max(0, ...ends.keys());

  const endOfEarlierEras = (era: number): number => {
    const earlier = [...marks].filter(([number]) => number < era);
    return Math.max(...earlier.map(([, ofEra]) => ofEra.at(-1)?.sealedAt ?? 0), 0);
  };

  return {
    /** Whether a seal would have to be over an entry of the transaction. */
    isSealed: (era: number, transaction: number): boolean =>
      era < lastEra || transaction < (ends.get(era) ?? 0),

    /** The earliest time that an entry of the transaction can have, by what was sealed before it. */
    earliestTime(era: number, transaction: number): number {
      const ofEra = marks.get(era) ?? [];
      const following = lowest(
        ofEra.length,
        (at) => (ofEra[at]?.nextTransaction ?? Infinity) > transaction
      );
      const mark = ofEra[following - 1];
      return mark
        ? mark.sealedAt - TOLERANCE_MS
        : endOfEarlierEras(era) - TOLERANCE_BETWEEN_SERVERS_MS;
    },

    latestTime: (sealedAt: number): number => sealedAt + TOLERANCE_MS,
  };
};
