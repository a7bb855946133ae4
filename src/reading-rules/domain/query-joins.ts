import { isBranch } from '../../lib/objects';
import { refuseQuery } from '../../lib/query-place';
import { attributeOf, isToMany, targetUidOf } from './model-shape';
import type { AttributeShape, GetModel, ModelShape } from './model-shape';
import { sortPathsOf } from './published-sort';
import type { Path } from './published-sort';

/** How many relations and components filters name, each counted as often as it is named. */
export interface FilterJoins {
  joins: number;
  /** Those that hold many entries. */
  lists: number;
}

export interface FilterJoinLimits {
  filterJoins: number;
  filterLists: number;
}

const NONE: FilterJoins = { joins: 0, lists: 0 };

const plus = (a: FilterJoins, b: FilterJoins): FilterJoins => ({
  joins: a.joins + b.joins,
  lists: a.lists + b.lists,
});

const stepThrough = (attribute: AttributeShape): FilterJoins => {
  const isList = isToMany(attribute) || Boolean(attribute.repeatable ?? attribute.multiple);
  return { joins: 1, lists: isList ? 1 : 0 };
};

export const countFilterJoins = (
  filters: unknown,
  model: ModelShape | undefined,
  getModel: GetModel
): FilterJoins => {
  if (!isBranch(filters)) {
    return NONE;
  }
  return Object.entries(filters).reduce((sum, [key, value]) => {
    const attribute = model && attributeOf(model, key);
    const uid = targetUidOf(attribute);
    if (!attribute || uid === undefined) {
      return plus(sum, countFilterJoins(value, model, getModel));
    }
    return plus(
      plus(sum, stepThrough(attribute)),
      countFilterJoins(value, getModel(uid), getModel)
    );
  }, NONE);
};

const countPathJoins = (path: Path, start: ModelShape | undefined, getModel: GetModel) => {
  let model = start;
  let sum = NONE;
  for (const step of path) {
    const attribute = model && attributeOf(model, step);
    const uid = targetUidOf(attribute);
    if (!attribute || uid === undefined) {
      return sum;
    }
    sum = plus(sum, stepThrough(attribute));
    model = getModel(uid);
  }
  return sum;
};

const countSortJoins = (
  sort: unknown,
  model: ModelShape | undefined,
  getModel: GetModel
): FilterJoins =>
  sortPathsOf(sort).reduce((sum, path) => plus(sum, countPathJoins(path, model, getModel)), NONE);

/**
 * Every mention of a relation in a filter is a join of its own, also within one `or`. Lists
 * multiply: seven times the same relation with 24 linked rows ran into the statement timeout.
 */
export const assertQueryJoins = ({
  uid,
  filters,
  sort,
  getModel,
  limits,
  place = 'filters',
}: {
  uid: string;
  filters: unknown;
  sort?: unknown;
  getModel: GetModel;
  limits: FilterJoinLimits;
  place?: string;
}): void => {
  const model = getModel(uid);
  const { joins, lists } = plus(
    countFilterJoins(filters, model, getModel),
    countSortJoins(sort, model, getModel)
  );
  const advice = 'Join the conditions on one relation: { relation: { $or: [...] } }';
  if (joins > limits.filterJoins) {
    refuseQuery(
      place,
      `Filters and sort may name relations and components ${limits.filterJoins} times, these do ${joins} times. ${advice}`,
      { limit: 'filterJoins', max: limits.filterJoins, value: joins }
    );
  }
  if (lists > limits.filterLists) {
    refuseQuery(
      place,
      `Filters and sort may name relations with many entries ${limits.filterLists} times, these do ${lists} times. ${advice}`,
      { limit: 'filterLists', max: limits.filterLists, value: lists }
    );
  }
};
