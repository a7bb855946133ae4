import { isEncrypted } from '../../declarations';
import { isBranch } from '../../lib/objects';
import { placeIn, refuseQuery } from '../../lib/query-place';
import { assertAnswerableValues } from './answerable-values';
import { attributeOf, isDraftable, targetUidOf } from './model-shape';
import type { AttributeShape, GetModel, ModelShape } from './model-shape';
import { sortPathsOf } from './published-sort';
import type { Path } from './published-sort';

/*
 * Questions that Strapi takes, and then makes statements of which Postgres refuses, or none at all:
 * the caller would be told of a mistake of ours.
 */

type Filters = Record<string, unknown>;

const isFilters = (value: unknown): value is Filters => isBranch(value) && !Array.isArray(value);

/** Links are compared by the numbers of their rows, which Postgres reads itself. */
const LINK: AttributeShape = { type: 'relation' };

const isPosition = (key: string): boolean => /^\d+$/.test(key);

const GROUPS = new Set(['$and', '$or']);
/** What may stand beside attributes. Every other operator compares one. */
const LOGICAL = new Set([...GROUPS, '$not']);

const isOperator = (key: string): boolean => key.startsWith('$');

const holdsGroup = (condition: unknown): boolean =>
  isBranch(condition) &&
  Object.entries(condition).some(([key, value]) => GROUPS.has(key) || holdsGroup(value));

/** `{ service: { $null: true } }`, `{ service: { $in: [1, 2] } }`, or filters of the target. */
const assertAnswerableLink = (
  { name, place }: { name: string; place: string },
  value: unknown,
  target: ModelShape | undefined,
  getModel: GetModel
): void => {
  if (!isFilters(value)) {
    assertAnswerableValues({ name, place }, value, LINK);
    return;
  }
  const keys = Object.keys(value);
  const [comparison] = keys.filter((key) => isOperator(key) && !LOGICAL.has(key));
  const isMixed = keys.length > 1 && keys.some(isOperator);
  // Filters of published entries are put into a group, where operators may stand beside attributes.
  if (isMixed && (comparison !== undefined || (target && !isDraftable(target)))) {
    refuseQuery(
      place,
      `Filters of "${name}" may hold one operator or attributes, not both: put them into $and`
    );
  }
  if (comparison === undefined) {
    visitFilters(value, target, getModel, place);
  } else if ([value[comparison]].flat().some(isBranch)) {
    const part = placeIn(place, comparison);
    refuseQuery(part, `Filters of "${name}" compare with a value: write ${part}=...`);
  } else {
    assertAnswerableValues({ name, place }, value, LINK);
  }
};

const refuseShape = (place: string, expected: string): never =>
  refuseQuery(place, `${place} holds ${expected}, such as filters[$or][0][attribute][$eq]=...`);

/** `$and` and `$or` hold lists of filters, `$not` and every item of a list are filters themselves. */
const assertGroupShape = (key: string, value: unknown, place: string): void => {
  if (value === null || value === undefined) {
    return;
  }
  if (key === '$not') {
    return isFilters(value) ? undefined : refuseShape(place, 'filters');
  }
  if (!Array.isArray(value) || !value.every((item) => item === null || isFilters(item))) {
    refuseShape(place, 'a list of filters');
  }
};

const visitFilters = (
  filters: unknown,
  model: ModelShape | undefined,
  getModel: GetModel,
  at: string
): void => {
  if (Array.isArray(filters)) {
    filters.forEach((item, index) =>
      visitFilters(item, model, getModel, placeIn(at, String(index)))
    );
    return;
  }
  if (!isBranch(filters) || !model) {
    return;
  }
  for (const [key, value] of Object.entries(filters)) {
    const attribute = attributeOf(model, key);
    const uid = targetUidOf(attribute);
    const place = placeIn(at, key);
    if (LOGICAL.has(key)) {
      assertGroupShape(key, value, place);
      visitFilters(value, model, getModel, place);
    } else if (isOperator(key)) {
      refuseQuery(place, `"${key}" compares an attribute: write filters[attribute][${key}]`);
    } else if (isPosition(key)) {
      refuseShape(at, 'the names of attributes and no positions');
    } else if (uid !== undefined) {
      assertAnswerableLink({ name: key, place }, value, getModel(uid), getModel);
    } else if (holdsGroup(value)) {
      refuseQuery(
        place,
        `Filters of "${key}" may not hold $and or $or: write { $or: [{ ${key}: ... }, { ${key}: ... }] }`
      );
    } else if (!isEncrypted(attribute)) {
      // The encryption knows better what can be asked of those.
      assertAnswerableValues({ name: key, place }, value, attribute);
    }
  }
};

/**
 * Refuses `{ order: { $or: [...] } }`, since groups hold attributes and not the other way round,
 * `{ $null: true }`, which compares nothing, and lists where filters should stand: Strapi lets
 * positions pass, and takes them for columns.
 */
export const assertAnswerableFilters = (
  filters: unknown,
  model: ModelShape | undefined,
  getModel: GetModel,
  place = 'filters'
): void => {
  if (Array.isArray(filters)) {
    refuseShape(place, 'the names of attributes and no list');
  }
  visitFilters(filters, model, getModel, place);
};

/** Refuses `title.name`, where `title` leads nowhere. */
export const assertSortLeadsSomewhere = (
  sort: unknown,
  model: ModelShape | undefined,
  getModel: GetModel,
  place = 'sort'
): void => {
  for (const path of sortPathsOf(sort)) {
    let current = model;
    for (const step of path.slice(0, -1)) {
      const uid = current && targetUidOf(attributeOf(current, step));
      if (current && uid === undefined) {
        refuseQuery(
          place,
          `Cannot sort by "${path.join('.')}": "${step}" is neither a relation nor a component`
        );
      }
      current = uid === undefined ? undefined : getModel(uid);
    }
  }
};

/** Of every entry, and no attributes of its type. */
const IDENTIFIERS = new Set(['id', 'documentId']);

const hasColumn = (path: Path, start: ModelShape, getModel: GetModel): boolean => {
  let model: ModelShape | undefined = start;
  for (const step of path.slice(0, -1)) {
    const uid: string | undefined = model && targetUidOf(attributeOf(model, step));
    model = uid === undefined ? undefined : getModel(uid);
  }
  const last = path.at(-1);
  return (
    model !== undefined &&
    last !== undefined &&
    (IDENTIFIERS.has(last) || attributeOf(model, last) !== undefined)
  );
};

/** Refuses what ends at no attribute: where the panel does not look, the database would fail over it. */
export const assertSortNamesAttributes = (
  sort: unknown,
  model: ModelShape | undefined,
  getModel: GetModel
): void => {
  const paths = sort === '' ? [] : sortPathsOf(sort);
  const unknown = model && paths.find((path) => !hasColumn(path, model, getModel));
  if (unknown) {
    refuseQuery('sort', 'sort names an attribute that there is none of');
  }
};

/** Refuses to sort a populated list through a relation; the root can be. */
export const assertPopulatedSort = (
  sort: unknown,
  model: ModelShape | undefined,
  place = 'sort'
): void => {
  for (const [first = ''] of sortPathsOf(sort)) {
    if (model && targetUidOf(attributeOf(model, first)) !== undefined) {
      refuseQuery(
        place,
        `Cannot sort a populated list by "${first}", which is a relation or a component. Sort by an attribute of its entries.`
      );
    }
  }
};
