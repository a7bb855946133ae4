import { merkleRoot } from '../formats/merkle';
import type { BatchSeal } from '../formats/seal';
import { leafOfRecord } from '../formats/witness';
import type { Findings } from './findings';

// Seals without a witness: their entries are compared as a whole, by number and root.

interface SeenEntry {
  transaction: number;
  id: string;
  leaf: Buffer;
}

const inOrder = (one: SeenEntry, other: SeenEntry): number => {
  const byTransaction = one.transaction - other.transaction;
  return byTransaction === 0 ? (one.id < other.id ? -1 : 1) : byTransaction;
};

const isIntact = (seal: BatchSeal, entries: SeenEntry[]): boolean =>
  entries.length === seal.entryCount &&
  merkleRoot(entries.sort(inOrder).map(({ leaf }) => leaf)).toString('hex') === seal.root;

/** Collects what is seen of such seals, until each can be judged. */
export const createUnwitnessed = (findings: Findings) => {
  const seen = new Map<BatchSeal, SeenEntry[]>();
  const settled = new Set<BatchSeal>();

  return {
    see(seal: BatchSeal, entry: Pick<SeenEntry, 'id' | 'transaction'>, record: Buffer): void {
      const entries = seen.get(seal) ?? [];
      entries.push({ ...entry, leaf: leafOfRecord(record, 0) });
      seen.set(seal, entries);
      settled.delete(seal);
    },

    /** Lets go of entries whose seal they fit. The others may come from another partition. */
    settle(seals: readonly BatchSeal[]): void {
      for (const seal of seals) {
        if (isIntact(seal, seen.get(seal) ?? [])) {
          seen.delete(seal);
          settled.add(seal);
        }
      }
    },

    complain(seals: readonly BatchSeal[], partition: string): void {
      for (const seal of seals.filter((one) => !settled.has(one))) {
        const count = seen.get(seal)?.length ?? 0;
        const kind =
          count < seal.entryCount ? 'deleted' : count > seal.entryCount ? 'inserted' : 'edited';
        findings.add({
          kind,
          partition,
          sealNumber: seal.number,
          message: `Seal ${seal.number} is over ${seal.entryCount} entries; of those that are there, ${count}, the root is another`,
        });
      }
    },
  };
};
