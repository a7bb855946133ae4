import type { ColumnMatch } from './match-columns';

/**
 * Which columns changed places among those that both files have: as few as explain the order. One that comes in
 * front of all others moves none of them.
 */
export const movedColumns = (matches: readonly ColumnMatch[]): Set<ColumnMatch> => {
  const inOrder = [...matches].sort(
    (one, other) => one.columns[0].position - other.columns[0].position
  );
  const placeOf = (index: number) => inOrder[index]?.columns[1].position ?? Infinity;
  // The longest run that kept its order: for each length, where the run ends that ends first.
  const ends: number[] = [];
  const before: number[] = [];
  inOrder.forEach((_, index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeOf(ends[middle] ?? -1) < placeOf(index)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  });
  const moved = new Set(inOrder);
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    moved.delete(inOrder[index] as ColumnMatch);
  }
  return moved;
};
