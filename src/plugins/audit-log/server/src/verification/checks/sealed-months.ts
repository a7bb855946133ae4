import { groupBy } from '../../../../../../lib/group-by';
import type { BatchSeal } from '../formats/seal';
import type { StoreSource } from '../sources/sources';
import type { Findings } from './findings';
import { createSealedMonth } from './sealed-month';
import type { SealedMonth } from './sealed-month';

/** Witnesses that are in memory at the same time: rows of the default partition change months. */
const OPEN_MONTHS = 3;

export const keyOf = (entryClass: string, month: string) => `${entryClass}/${month}`;

/** What was sealed, by class and month, of which a few are in memory. */
export const createSealedMonths = (
  batches: readonly BatchSeal[],
  sources: { store: StoreSource | undefined; findings: Findings }
) => {
  const all = new Map<string, SealedMonth>();
  const groups = groupBy(batches, (seal) => keyOf(seal.class, seal.month));
  for (const [key, seals] of groups) {
    all.set(key, createSealedMonth(key, seals, sources));
  }
  const opened: SealedMonth[] = [];

  return {
    all: all as ReadonlyMap<string, SealedMonth>,

    async open(key: string): Promise<SealedMonth | undefined> {
      const month = all.get(key);
      if (month && !opened.includes(month)) {
        await month.open();
        opened.push(month);
        if (opened.length > OPEN_MONTHS) {
          opened.shift()?.close();
        }
      }
      return month;
    },
  };
};
