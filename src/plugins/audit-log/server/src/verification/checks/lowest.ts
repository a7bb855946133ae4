/** The lowest number below the limit from which on the condition holds; the limit if it never does. */
export const lowest = (limit: number, holds: (number: number) => boolean): number => {
  let low = 0;
  let high = limit;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
};
