/** What an element of XML was seen as, wherever it lies at one path. */
export interface ElementShape {
  count: number;
  /** Of those, how many have elements or attributes of their own. */
  compound: number;
}

/** The path of the elements that are the rows of a table: those that repeat most, and have parts. Of equals the outer one. */
export const recordPath = (shapes: ReadonlyMap<string, ElementShape>): string | null => {
  let best: { path: string; count: number } | null = null;
  for (const [path, { count, compound }] of shapes) {
    if (compound * 2 >= count && count > (best?.count ?? 1)) {
      best = { path, count };
    }
  }
  return best?.path ?? null;
};
