export interface Placed {
  documentId: string;
  title: string;
  /** Null until it belongs to a service. */
  order: number | null;
}

export interface Change {
  /** Features that the service had before. */
  had: ReadonlySet<string>;
  /** Features that somebody put at a place of the list: dragged, or listed one after the other. */
  put: ReadonlySet<string>;
}

/** Of equal numbers the title decides, as in lists of the API. */
const comesBefore = (one: Placed, other: Placed): boolean => {
  const [mine, theirs] = [one.order ?? Infinity, other.order ?? Infinity];
  return mine === theirs ? one.title < other.title : mine < theirs;
};

/** A feature that came with a number, and that nobody has put anywhere, stands where its number says. */
const withNumberedNewcomers = (list: readonly Placed[], { had, put }: Change): Placed[] => {
  const isNewcomer = ({ documentId, order }: Placed) =>
    order !== null && !had.has(documentId) && !put.has(documentId);
  const arranged = list.filter((feature) => !isNewcomer(feature));
  for (const newcomer of list.filter(isNewcomer)) {
    const place = arranged.findIndex((feature) => comesBefore(newcomer, feature));
    arranged.splice(place < 0 ? arranged.length : place, 0, newcomer);
  }
  return arranged;
};

const isAscending = (list: readonly Placed[]): boolean =>
  list.every((feature, index) => {
    const next = list[index + 1];
    return feature.order !== null && (next === undefined || !comesBefore(next, feature));
  });

/** The numbers that there are, in order, each above the one before, and more of them at the end. */
const numbersOf = (list: readonly Placed[]): number[] => {
  const known = list.flatMap(({ order }) => order ?? []).sort((one, other) => one - other);
  const numbers: number[] = [];
  list.forEach((_, index) => {
    const last = numbers.at(-1);
    const least = last === undefined ? (known[0] ?? 1) : last + 1;
    numbers.push(Math.max(known[index] ?? least, least));
  });
  return numbers;
};

/** The features whose numbers have to change, so that they follow the list; none where they do. */
export const renumber = (
  list: readonly Placed[],
  change: Change
): { documentId: string; order: number }[] => {
  const arranged = withNumberedNewcomers(list, change);
  if (isAscending(arranged)) {
    return [];
  }
  const numbers = numbersOf(arranged);
  return arranged.flatMap(({ documentId, order }, index) => {
    const wanted = numbers[index] ?? index + 1;
    return wanted === order ? [] : [{ documentId, order: wanted }];
  });
};
