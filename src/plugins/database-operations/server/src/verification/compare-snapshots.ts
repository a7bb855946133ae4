import type { Snapshot } from './snapshot';

/** The differences in words, empty when both are equal. */
export const compareSnapshots = (expected: Snapshot, actual: Snapshot): string[] => {
  const names = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return names.flatMap((name) => {
    const before = expected.get(name);
    const after = actual.get(name);
    if (before === after) {
      return [];
    }
    if (after === undefined) {
      return [`missing: ${name}`];
    }
    return before === undefined
      ? [`left over: ${name}: ${after}`]
      : [`changed: ${name}: was ${before}, is ${after}`];
  });
};
