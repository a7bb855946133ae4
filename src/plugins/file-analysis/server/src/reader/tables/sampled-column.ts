import { NULL_MARKERS, type EmptyValues } from './column-types';

/** What the sample has of one column. */
export interface SampledColumn {
  empty: EmptyValues;
  /** Filled values in the order of their rows. */
  values: readonly string[];
  /** How often each of them occurs. */
  counts: ReadonlyMap<string, number>;
}

/** Tells filled values from empty ones as `filled` does in SQL. */
export const sampledColumn = (texts: readonly (string | null)[]): SampledColumn => {
  const written = texts.filter((text): text is string => text !== null);
  const spaced = written.some((text) => text !== text.trim());
  const plain = spaced ? written.map((text) => text.trim()) : written;
  const markers = new Set(plain.filter((text) => NULL_MARKERS.includes(text.toLowerCase())));
  const values = plain.filter((text) => text !== '' && !markers.has(text));
  const counts = new Map<string, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return { empty: { spaced, markers: [...markers].sort() }, values, counts };
};
