import { errors } from '@strapi/utils';
import { attributeOf, isToMany, targetUidOf } from './model-shape';
import type { GetModel, ModelShape } from './model-shape';

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

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

const plus = (a: FilterJoins, b: FilterJoins): FilterJoins => ({
  joins: a.joins + b.joins,
  lists: a.lists + b.lists,
});

export const countFilterJoins = (
  filters: unknown,
  model: ModelShape | undefined,
  getModel: GetModel
): FilterJoins => {
  if (!isRecord(filters)) {
    return NONE;
  }
  return Object.entries(filters).reduce((sum, [key, value]) => {
    const attribute = model && attributeOf(model, key);
    const uid = targetUidOf(attribute);
    if (!attribute || uid === undefined) {
      return plus(sum, countFilterJoins(value, model, getModel));
    }
    const isList = isToMany(attribute) || Boolean(attribute.repeatable ?? attribute.multiple);
    const step = { joins: 1, lists: isList ? 1 : 0 };
    return plus(plus(sum, step), countFilterJoins(value, getModel(uid), getModel));
  }, NONE);
};

/**
 * Every mention of a relation in a filter is a join of its own, also within one `or`. Lists
 * multiply: seven times the same relation with 24 linked rows ran into the statement timeout.
 */
export const assertFilterJoins = ({
  uid,
  filters,
  getModel,
  limits,
}: {
  uid: string;
  filters: unknown;
  getModel: GetModel;
  limits: FilterJoinLimits;
}): void => {
  const { joins, lists } = countFilterJoins(filters, getModel(uid), getModel);
  const advice = 'Join the conditions on one relation: { relation: { $or: [...] } }';
  if (joins > limits.filterJoins) {
    throw new errors.ValidationError(
      `Filters may name relations and components ${limits.filterJoins} times, these do ${joins} times. ${advice}`,
      { limit: 'filterJoins', max: limits.filterJoins, value: joins }
    );
  }
  if (lists > limits.filterLists) {
    throw new errors.ValidationError(
      `Filters may name relations with many entries ${limits.filterLists} times, these do ${lists} times. ${advice}`,
      { limit: 'filterLists', max: limits.filterLists, value: lists }
    );
  }
};
