/** How many characters have to be added, taken away or replaced to make one text of the other. */
const distanceBetween = (left: string, right: string): number => {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(left).entries()) {
    const current = [row + 1];
    for (const [column, other] of Array.from(right).entries()) {
      current.push(
        Math.min(
          (previous[column] ?? 0) + (letter === other ? 0 : 1),
          (previous[column + 1] ?? 0) + 1,
          (current[column] ?? 0) + 1
        )
      );
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
};

export interface NearName {
  name: string;
  distance: number;
}

/** The name that a mistyped one was most likely meant to be. */
export const nearestName = (text: string, names: readonly string[]): NearName | undefined =>
  names
    .map((name) => ({ name, distance: distanceBetween(text, name) }))
    .sort((left, right) => left.distance - right.distance)[0];
