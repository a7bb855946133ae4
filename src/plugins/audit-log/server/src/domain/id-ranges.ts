/** A half-open range of ids; an end that is missing is open. */
export interface IdRange {
  from?: string;
  below?: string;
}

/** The first id that an entry of this moment could have, as `audit.floor_id` makes it. */
export const floorId = (moment: Date): string => {
  const digits = moment.getTime().toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`;
};

export const timeOf = (id: string): Date =>
  new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));

const startOfMonth = (moment: Date, offset = 0): Date =>
  new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + offset, 1));

/** Beginnings of months between both ids, the oldest first; at least one. */
const monthsBetween = (oldest: string, youngest: string): string[] => {
  const months: string[] = [];
  let month = startOfMonth(timeOf(oldest), 1);
  while (floorId(month) < youngest) {
    months.push(floorId(month));
    month = startOfMonth(month, 1);
  }
  return months;
};

interface WindowParams {
  range: IdRange;
  /** When the oldest partition begins, and now: beyond these there is little, if anything. */
  oldest: string;
  now: string;
  direction: 'older' | 'younger';
}

/**
 * The range in pieces, in the order in which they are to be searched: a month first, then twice as
 * many each time. A page that fills from the latest month is found without a look at the years
 * before it, whose partitions would have to be planned for; a rare entry is found in a few steps.
 */
export function* searchWindows({
  range,
  oldest,
  now,
  direction,
}: WindowParams): Generator<IdRange> {
  const lowest = range.from !== undefined && range.from > oldest ? range.from : oldest;
  const highest = range.below !== undefined && range.below < now ? range.below : now;
  const bounds = lowest < highest ? monthsBetween(lowest, highest) : [];
  if (direction === 'older') {
    bounds.reverse();
  }
  let begin = direction === 'older' ? range.below : range.from;
  for (let index = 0, size = 1; index < bounds.length; index += size, size *= 2) {
    const end = bounds[index];
    yield direction === 'older' ? { from: end, below: begin } : { from: begin, below: end };
    begin = end;
  }
  yield direction === 'older'
    ? { from: range.from, below: begin }
    : { from: begin, below: range.below };
}

/** The part of both ranges that they share. */
export const intersect = (one: IdRange, other: IdRange): IdRange => {
  const froms = [one.from, other.from].filter((id) => id !== undefined).sort();
  const belows = [one.below, other.below].filter((id) => id !== undefined).sort();
  return { from: froms.at(-1), below: belows[0] };
};
