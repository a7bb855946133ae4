import { errors } from '@strapi/utils';
import { attributeOf, targetUidOf } from './model-shape';
import type { GetModel, ModelShape } from './model-shape';
import { sortPathsOf } from './published-sort';

/*
 * Questions that Strapi takes, and then makes statements of which Postgres refuses, or none at all:
 * the caller would be told of a mistake of ours.
 */

type Filters = Record<string, unknown>;

const isRecord = (value: unknown): value is Filters =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

const GROUPS = new Set(['$and', '$or']);

const holdsGroup = (condition: unknown): boolean =>
  isRecord(condition) &&
  Object.entries(condition).some(([key, value]) => GROUPS.has(key) || holdsGroup(value));

/** Refuses `{ order: { $or: [...] } }`: groups hold attributes, and not the other way round. */
export const assertGroupsHoldAttributes = (
  filters: unknown,
  model: ModelShape | undefined,
  getModel: GetModel
): void => {
  if (!isRecord(filters) || !model) {
    return;
  }
  for (const [key, value] of Object.entries(filters)) {
    const attribute = attributeOf(model, key);
    const uid = targetUidOf(attribute);
    if (uid !== undefined) {
      assertGroupsHoldAttributes(value, getModel(uid), getModel);
    } else if (!attribute) {
      assertGroupsHoldAttributes(value, model, getModel);
    } else if (holdsGroup(value)) {
      throw new errors.ValidationError(
        `Filters of "${key}" may not hold $and or $or: write { $or: [{ ${key}: ... }, { ${key}: ... }] }`
      );
    }
  }
};

/** Refuses to sort a populated list through a relation; the root can be. */
export const assertPopulatedSort = (sort: unknown, model: ModelShape | undefined): void => {
  for (const [first = ''] of sortPathsOf(sort)) {
    if (model && targetUidOf(attributeOf(model, first)) !== undefined) {
      throw new errors.ValidationError(
        `Cannot sort a populated list by "${first}", which is a relation or a component. Sort by an attribute of its entries.`
      );
    }
  }
};
