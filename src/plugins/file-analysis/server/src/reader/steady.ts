const SIGNIFICANT_DIGITS = 12;

/** Without the last digits, in which the order of adding shows. */
export const steady = (value: number): number => Number(value.toPrecision(SIGNIFICANT_DIGITS));

const isFraction = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && !Number.isInteger(value);

/** The same with each part that holds no others as it is given back, at any depth. */
export const mapLeaves = <Value>(value: Value, toLeaf: (leaf: unknown) => unknown): Value => {
  const walked = (part: unknown): unknown => {
    if (Array.isArray(part)) {
      return part.map(walked);
    }
    return typeof part === 'object' && part !== null
      ? Object.fromEntries(Object.entries(part).map(([name, each]) => [name, walked(each)]))
      : toLeaf(part);
  };
  return walked(value) as Value;
};

/** Whole numbers stay as they are. */
export const steadyFigure = (leaf: unknown): unknown => (isFraction(leaf) ? steady(leaf) : leaf);
