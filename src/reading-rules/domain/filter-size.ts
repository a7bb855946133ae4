import { isBranch } from '../../lib/objects';
import { placeIn, refuseQuery } from '../../lib/query-place';
import type { ReadingLimits } from '../limits';

export type FilterLimits = Pick<ReadingLimits, 'conditions' | 'filterDepth' | 'listLength'>;

/** How much filters ask for. */
export interface FilterSize {
  conditions: number;
  groups: number;
}

/** Groups cost as well, even those that hold nothing. */
const GROUPS_PER_CONDITION = 5;

const refuse = (limit: keyof FilterLimits, max: number, path: string, message: string): never =>
  refuseQuery(path, `${path}${message}`, { limit, max });

/** The parser of query strings turns a list that is too long into an object of its positions. */
const isOverlongList = (keys: string[]): boolean => keys.some((key) => /^\d+$/.test(key));

/**
 * Counts what filters ask for, and refuses as soon as it is too much: a million branches cost no
 * more than the first too many. One counter serves all filters of a request.
 */
export const createFilterCounter = (limits: FilterLimits) => {
  let conditions = 0;
  let groups = 0;

  const tooMany = (path: string) =>
    refuse(
      'conditions',
      limits.conditions,
      path,
      ` may hold at most ${limits.conditions} conditions`
    );

  const assertLength = (length: number, path: string): void => {
    if (length > limits.listLength) {
      refuse(
        'listLength',
        limits.listLength,
        path,
        `: a list may hold at most ${limits.listLength} values`
      );
    }
  };

  const visit = (value: unknown, depth: number, path: string, place = path): void => {
    if (!isBranch(value)) {
      conditions += 1;
      return conditions > limits.conditions ? tooMany(path) : undefined;
    }
    if (depth > limits.filterDepth) {
      refuse(
        'filterDepth',
        limits.filterDepth,
        path,
        ` may be nested at most ${limits.filterDepth} levels deep`
      );
    }
    groups += 1;
    if (groups > limits.conditions * GROUPS_PER_CONDITION) {
      tooMany(path);
    }
    if (Array.isArray(value)) {
      assertLength(value.length, place);
      const branches = value.filter(isBranch);
      // Values of one list are compared at once: `$in`.
      if (branches.length < value.length) {
        visit(undefined, depth, path);
      }
      branches.forEach((item) => visit(item, depth + 1, path, place));
      return;
    }
    const keys = Object.keys(value);
    if (isOverlongList(keys)) {
      assertLength(Infinity, place);
    }
    for (const key of keys) {
      visit(value[key], depth + 1, path, placeIn(place, key));
    }
  };

  return {
    /** @param path how the caller names these filters */
    add(filters: unknown, path: string): void {
      if (isBranch(filters)) {
        visit(filters, 1, path);
      }
    },
    /** What was counted before, and is asked once more. */
    addSize(size: FilterSize, path: string): void {
      conditions += size.conditions;
      groups += size.groups;
      if (conditions > limits.conditions || groups > limits.conditions * GROUPS_PER_CONDITION) {
        tooMany(path);
      }
    },
    size: (): FilterSize => ({ conditions, groups }),
    assertLength,
  };
};
