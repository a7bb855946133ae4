import { createHash } from 'node:crypto';

// The tree of RFC 6962, 2.1: leaves are hashed with 0x00 before them (domain/leaf.ts), nodes with
// 0x01, and a list is split at the largest power of two below its length.

const NODE_PREFIX = Buffer.of(1);

const hashNode = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update(NODE_PREFIX).update(left).update(right).digest();

/** The largest power of two below a count above one. */
const splitOf = (count: number): number => 2 ** (Math.ceil(Math.log2(count)) - 1);

/**
 * Takes leaf hashes one after another and keeps a hash for each complete subtree only, so that a
 * tree of any size needs no memory.
 */
export const createTreeHasher = () => {
  const subtrees: { size: number; hash: Buffer }[] = [];
  return {
    add(leaf: Buffer): void {
      let added = { size: 1, hash: leaf };
      for (;;) {
        const last = subtrees.at(-1);
        if (last?.size !== added.size) {
          break;
        }
        subtrees.pop();
        added = { size: last.size * 2, hash: hashNode(last.hash, added.hash) };
      }
      subtrees.push(added);
    },
    root(): Buffer {
      if (subtrees.length === 0) {
        return createHash('sha256').digest();
      }
      return subtrees.map(({ hash }) => hash).reduceRight((right, left) => hashNode(left, right));
    },
  };
};

export const merkleRoot = (leaves: readonly Buffer[]): Buffer => {
  const hasher = createTreeHasher();
  for (const leaf of leaves) {
    hasher.add(leaf);
  }
  return hasher.root();
};

/** The hashes that lead from the leaf to the root, lowest first (RFC 6962, 2.1.1). */
export const inclusionPath = (leaves: readonly Buffer[], index: number): Buffer[] => {
  if (leaves.length <= 1) {
    return [];
  }
  const split = splitOf(leaves.length);
  return index < split
    ? [...inclusionPath(leaves.slice(0, split), index), merkleRoot(leaves.slice(split))]
    : [...inclusionPath(leaves.slice(split), index - split), merkleRoot(leaves.slice(0, split))];
};

/** The root that the path leads to; nothing when a tree of that size has no such path. */
export const rootOfPath = (
  leaf: Buffer,
  { index, count, path }: { index: number; count: number; path: readonly Buffer[] }
): Buffer | undefined => {
  if (index < 0 || index >= count) {
    return undefined;
  }
  if (count === 1) {
    return path.length === 0 ? leaf : undefined;
  }
  const sibling = path.at(-1);
  if (!sibling) {
    return undefined;
  }
  const split = splitOf(count);
  const isLeft = index < split;
  const below = rootOfPath(leaf, {
    index: isLeft ? index : index - split,
    count: isLeft ? split : count - split,
    path: path.slice(0, -1),
  });
  return below && (isLeft ? hashNode(below, sibling) : hashNode(sibling, below));
};
