import { createHash } from 'node:crypto';
import { merkleRoot } from '../formats/merkle';
import type { BatchSeal } from '../formats/seal';
import { idBytes } from '../formats/entry-id';
import {
  compareIds,
  compareWithId,
  leafOfRecord,
  readRecord,
  RECORD_BYTES,
  recordCount,
} from '../formats/witness';
import type { WitnessRecord } from '../formats/witness';
import type { StoreSource } from '../sources/sources';
import type { Findings } from './findings';
import { lowest } from './lowest';
import { inOrder } from './in-order';

/** Where a leaf is in what was sealed. */
export interface LeafPosition {
  seal: BatchSeal;
  index: number;
}

export interface KnownLeaf extends LeafPosition {
  leaf: number;
  record: WitnessRecord;
}

interface Loaded {
  witness: Buffer;
  /** Leaves in the order of their ids. */
  byId: Uint32Array;
}

/** Reads of the object store, each of which may wait for a network. */
const READS_AT_ONCE = 16;

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

const rootOf = (witness: Buffer): string => {
  const leaves = Array.from({ length: recordCount(witness) }, (_, index) =>
    leafOfRecord(witness, index)
  );
  return merkleRoot(leaves).toString('hex');
};

/**
 * The entries that were sealed of a class and month, from the witnesses. Only one bit for each is
 * kept when the month is not being read.
 */
export const createSealedMonth = (
  key: string,
  seals: readonly BatchSeal[],
  { store, findings }: { store: StoreSource | undefined; findings: Findings }
) => {
  const witnessed: { seal: BatchSeal; start: number }[] = [];
  const unwitnessed: BatchSeal[] = [];
  let loaded: Loaded | undefined;
  let seen = new Uint8Array(0);
  let seenCount = 0;
  let isKnown = false;

  const complain = (seal: BatchSeal, kind: 'seal-missing' | 'seal-edited', message: string) =>
    findings.add({ kind, sealNumber: seal.number, message });

  const isIntact = (seal: BatchSeal, witness: Buffer): boolean =>
    sha256(witness) === seal.witness &&
    witness.length === seal.entryCount * RECORD_BYTES &&
    rootOf(witness) === seal.root;

  /** The witness, when it is the one that the seal names. */
  const check = (seal: BatchSeal, witness: Buffer | undefined): Buffer | undefined => {
    if (store && !witness) {
      complain(seal, 'seal-missing', `The witness of seal ${seal.number} is not in the store`);
    } else if (witness && !isIntact(seal, witness)) {
      complain(seal, 'seal-edited', `The witness of seal ${seal.number} is not the one it names`);
      return undefined;
    }
    return witness;
  };

  const readWitnesses = (wanted: readonly BatchSeal[]) =>
    inOrder(wanted, READS_AT_ONCE, async ({ number }) => store?.witness(number));

  const firstLoad = async (): Promise<Buffer[]> => {
    const parts: Buffer[] = [];
    let start = 0;
    for await (const [seal, content] of readWitnesses(seals)) {
      const witness = check(seal, content);
      if (witness) {
        witnessed.push({ seal, start });
        parts.push(witness);
        start += recordCount(witness);
      } else {
        unwitnessed.push(seal);
      }
    }
    seen = new Uint8Array(Math.ceil(start / 8));
    isKnown = true;
    return parts;
  };

  const loadAgain = async (): Promise<Buffer[]> => {
    const parts: Buffer[] = [];
    for await (const [, content] of readWitnesses(witnessed.map(({ seal }) => seal))) {
      parts.push(content ?? Buffer.alloc(0));
    }
    return parts;
  };

  const load = async (): Promise<Loaded> => {
    if (!loaded) {
      const witness = Buffer.concat(isKnown ? await loadAgain() : await firstLoad());
      const byId = Uint32Array.from({ length: recordCount(witness) }, (_, index) => index);
      byId.sort((one, other) => compareIds(witness, one, other));
      loaded = { witness, byId };
    }
    return loaded;
  };

  const positionOf = (leaf: number): LeafPosition => {
    const following = lowest(witnessed.length, (at) => (witnessed[at]?.start ?? 0) > leaf);
    const part = witnessed[following - 1];
    if (!part) {
      throw new Error(`There is no leaf ${leaf}`);
    }
    return { seal: part.seal, index: leaf - part.start };
  };

  const isSeen = (leaf: number): boolean => ((seen[leaf >> 3] ?? 0) & (1 << (leaf & 7))) !== 0;

  const known = ({ witness }: Loaded, leaf: number): KnownLeaf => ({
    ...positionOf(leaf),
    leaf,
    record: readRecord(witness, leaf),
  });

  return {
    key,

    /** Must come before the rest. */
    async open(): Promise<void> {
      await load();
    },

    /** Lets go of the memory. */
    close(): void {
      loaded = undefined;
    },

    find(id: string): KnownLeaf | undefined {
      if (!loaded) {
        return undefined;
      }
      const { witness, byId } = loaded;
      const wanted = idBytes(id);
      const at = lowest(
        byId.length,
        (index) => compareWithId(wanted, witness, byId[index] ?? 0) <= 0
      );
      const leaf = byId[at];
      return leaf !== undefined && compareWithId(wanted, witness, leaf) === 0
        ? known(loaded, leaf)
        : undefined;
    },

    /** Answers whether it was seen for the first time. */
    see({ leaf }: KnownLeaf): boolean {
      if (isSeen(leaf)) {
        return false;
      }
      seen[leaf >> 3] = (seen[leaf >> 3] ?? 0) | (1 << (leaf & 7));
      seenCount += 1;
      return true;
    },

    /** The seal without a witness that an entry of the transaction belongs to. */
    unwitnessedSealOf(era: number, transaction: number): BatchSeal | undefined {
      const isBelow = (seal: BatchSeal) =>
        seal.era < era || (seal.era === era && Number(seal.toTransaction) <= transaction);
      const at = lowest(unwitnessed.length, (index) => {
        const candidate = unwitnessed[index];
        return candidate !== undefined && !isBelow(candidate);
      });
      const seal = unwitnessed[at];
      return seal?.era === era && Number(seal.fromTransaction) <= transaction ? seal : undefined;
    },

    unwitnessed: (): readonly BatchSeal[] => unwitnessed,

    /** Leaves that no entry was seen for. */
    async *unseen(): AsyncGenerator<KnownLeaf> {
      const current = await load();
      if (seenCount === current.byId.length) {
        return;
      }
      for (let leaf = 0; leaf < current.byId.length; leaf += 1) {
        if (!isSeen(leaf)) {
          yield known(current, leaf);
        }
      }
    },
  };
};

export type SealedMonth = ReturnType<typeof createSealedMonth>;
