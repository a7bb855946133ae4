export interface ValueLimits {
  /** Objects and lists within one another. */
  depth: number;
  /** Values of any kind, objects and lists among them. */
  values: number;
}

/** What a client may send in one body, or in the variables of one GraphQL operation. */
export const sentLimits: ValueLimits = { depth: 32, values: 20_000 };

/**
 * What there is too much of in a value. On no stack, and no further than the first value too many:
 * whoever follows a value afterwards may do so by recursion.
 */
export const excessOf = (value: unknown, limits: ValueLimits): keyof ValueLimits | undefined => {
  const open: [value: unknown, depth: number][] = [[value, 0]];
  let values = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const [current, depth] = next;
    values += 1;
    if (typeof current !== 'object' || current === null) {
      continue;
    }
    if (depth > limits.depth) {
      return 'depth';
    }
    const inside: unknown[] = Object.values(current);
    if (values + open.length + inside.length > limits.values) {
      return 'values';
    }
    inside.forEach((inner) => open.push([inner, depth + 1]));
  }
  return undefined;
};
