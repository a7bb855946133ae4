import { floorId, monthOfId } from '../verification/formats/entry-id';
import { addMonths, monthsFrom, startOf } from './months';
import type { Month } from './months';

/** A half-open range of ids; an end that is missing is open. */
export interface IdRange {
  from?: string;
  below?: string;
}

const firstIdOf = (month: Month): string => floorId(startOf(month));

export const idsOfMonth = (month: Month): Required<IdRange> => ({
  from: firstIdOf(month),
  below: firstIdOf(addMonths(month, 1)),
});

/** Beginnings of months between both ids, the oldest first. */
const monthsBetween = (oldest: string, youngest: string): string[] =>
  monthsFrom(addMonths(monthOfId(oldest), 1), monthOfId(youngest))
    .map(firstIdOf)
    .filter((id) => id < youngest);

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
