import type { ClassBalance } from '../report';

const MOST_CLASSES = 50;
/** Fewer values a class say nothing of the others that will come. */
const VALUES_PER_CLASS = 5;

/** How evenly the values of a column that looks like labels are spread; null where it does not. */
export const classBalance = (counts: readonly number[], filled: number): ClassBalance | null => {
  const classes = counts.length;
  const isComplete = counts.reduce((sum, count) => sum + count, 0) === filled;
  if (classes < 2 || classes > MOST_CLASSES || !isComplete || filled < classes * VALUES_PER_CLASS) {
    return null;
  }
  return { classes, largest: Math.max(...counts), smallest: Math.min(...counts) };
};
