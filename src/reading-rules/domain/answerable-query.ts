import { errors, isOperatorOfType } from '@strapi/utils';
import { attributeOf, isDraftable, targetUidOf } from './model-shape';
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
/** What may stand beside attributes. Every other operator compares one. */
const LOGICAL = new Set([...GROUPS, '$not']);

const isOperator = (key: string): boolean => key.startsWith('$');

const holdsGroup = (condition: unknown): boolean =>
  isRecord(condition) &&
  Object.entries(condition).some(([key, value]) => GROUPS.has(key) || holdsGroup(value));

/** The first key that is none of Strapi's comparisons: `x` of `{ $not: { x: 1 } }`. */
const notComparing = (condition: unknown): string | undefined => {
  if (Array.isArray(condition)) {
    return condition.map(notComparing).find((key) => key !== undefined);
  }
  if (!isRecord(condition)) {
    return undefined;
  }
  return (
    Object.keys(condition).find((key) => !isOperatorOfType('where', key)) ??
    notComparing(Object.values(condition))
  );
};

/** `{ service: { $null: true } }`, `{ service: { $in: [1, 2] } }`, or filters of the target. */
const assertAnswerableLink = (
  name: string,
  value: unknown,
  target: ModelShape | undefined,
  getModel: GetModel
): void => {
  if (!isRecord(value) || Array.isArray(value)) {
    return;
  }
  const keys = Object.keys(value);
  const [comparison] = keys.filter((key) => isOperator(key) && !LOGICAL.has(key));
  const isMixed = keys.length > 1 && keys.some(isOperator);
  // Filters of published entries are put into a group, where operators may stand beside attributes.
  if (isMixed && (comparison !== undefined || (target && !isDraftable(target)))) {
    throw new errors.ValidationError(
      `Filters of "${name}" may hold one operator or attributes, not both: put them into $and`
    );
  }
  if (comparison === undefined) {
    assertAnswerableFilters(value, target, getModel);
  } else if ([value[comparison]].flat().some(isRecord)) {
    throw new errors.ValidationError(
      `Filters of "${name}" compare with a value: write filters[${name}][${comparison}]=...`
    );
  }
};

/**
 * Refuses `{ order: { $or: [...] } }`, since groups hold attributes and not the other way round,
 * `{ $null: true }`, which compares nothing, and `{ id: { name: 'a' } }`, where a value leads nowhere.
 */
export const assertAnswerableFilters = (
  filters: unknown,
  model: ModelShape | undefined,
  getModel: GetModel
): void => {
  if (Array.isArray(filters)) {
    filters.forEach((item) => assertAnswerableFilters(item, model, getModel));
    return;
  }
  if (!isRecord(filters) || !model) {
    return;
  }
  for (const [key, value] of Object.entries(filters)) {
    const uid = targetUidOf(attributeOf(model, key));
    if (LOGICAL.has(key)) {
      assertAnswerableFilters(value, model, getModel);
    } else if (isOperator(key)) {
      throw new errors.ValidationError(
        `"${key}" compares an attribute: write filters[attribute][${key}]`
      );
    } else if (uid !== undefined) {
      assertAnswerableLink(key, value, getModel(uid), getModel);
    } else if (holdsGroup(value)) {
      throw new errors.ValidationError(
        `Filters of "${key}" may not hold $and or $or: write { $or: [{ ${key}: ... }, { ${key}: ... }] }`
      );
    } else if (notComparing(value) !== undefined) {
      throw new errors.ValidationError(
        `Filters of "${key}" compare a value: "${notComparing(value)}" is no operator`
      );
    }
  }
};

/** Refuses `title.name`, where `title` leads nowhere. */
export const assertSortLeadsSomewhere = (
  sort: unknown,
  model: ModelShape | undefined,
  getModel: GetModel
): void => {
  for (const path of sortPathsOf(sort)) {
    let current = model;
    for (const step of path.slice(0, -1)) {
      const uid = current && targetUidOf(attributeOf(current, step));
      if (current && uid === undefined) {
        throw new errors.ValidationError(
          `Cannot sort by "${path.join('.')}": "${step}" is neither a relation nor a component`
        );
      }
      current = uid === undefined ? undefined : getModel(uid);
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
