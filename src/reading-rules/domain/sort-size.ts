import { refuseQuery } from '../../lib/query-place';
import type { ReadingLimits } from '../limits';
import { sortPathsOf } from './published-sort';

export type SortLimits = Pick<ReadingLimits, 'sortKeys' | 'filterJoins'>;

/**
 * Refuses a sort by its length, before anybody walks it: what checks each step of a path copies the
 * rest of it, so that three hundred steps took seconds.
 *
 * @param path how the caller names this sort
 */
export const assertSortSize = (sort: unknown, limits: SortLimits, path: string): void => {
  const paths = sortPathsOf(sort);
  if (paths.length > limits.sortKeys) {
    refuseQuery(path, `${path} may name at most ${limits.sortKeys} attributes`, {
      limit: 'sortKeys',
      max: limits.sortKeys,
      value: paths.length,
    });
  }
  const steps = Math.max(0, ...paths.map(({ length }) => length - 1));
  if (steps > limits.filterJoins) {
    refuseQuery(
      path,
      `${path} may lead over at most ${limits.filterJoins} relations and components`,
      { limit: 'filterJoins', max: limits.filterJoins, value: steps }
    );
  }
};
