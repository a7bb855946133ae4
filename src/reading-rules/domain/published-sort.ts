import { isObject } from '../../lib/objects';
import { refuseQuery } from '../../lib/query-place';
import { attributeOf, isDraftable, isToMany, targetUidOf } from './model-shape';
import type { GetModel, ModelShape } from './model-shape';

export type Path = string[];

/** Strapi reads `a.b` and `a[b]` alike (lodash `toPath`). */
const stepsOf = (path: string): Path => path.split(/[.[\]'"\s]+/).filter((step) => step !== '');

/** Every path of a sort in any of the forms Strapi accepts: text, list, nested object. */
export const sortPathsOf = (sort: unknown): Path[] => {
  if (typeof sort === 'string') {
    return sort.split(',').map((part) => stepsOf(part.split(':')[0] ?? ''));
  }
  if (Array.isArray(sort)) {
    return sort.flatMap(sortPathsOf);
  }
  if (!isObject(sort)) {
    return [];
  }
  return Object.entries(sort).flatMap(([key, value]) =>
    isObject(value) ? sortPathsOf(value).map((rest) => [...stepsOf(key), ...rest]) : [stepsOf(key)]
  );
};

interface SortOf {
  uid: string;
  sort: unknown;
  getModel: GetModel;
  /** How the caller names this sort. */
  place?: string;
}

const assertPath = (path: Path, start: ModelShape, sorted: SortOf, mayMeetDrafts: boolean) => {
  const { getModel, place = 'sort' } = sorted;
  let model = start;
  for (const step of path) {
    const attribute = attributeOf(model, step);
    const uid = targetUidOf(attribute);
    const target = uid === undefined ? undefined : getModel(uid);
    if (!attribute || !target) {
      return;
    }
    if (isToMany(attribute)) {
      refuseQuery(
        place,
        `Cannot sort by "${path.join('.')}": "${step}" holds many entries. Sort by an attribute of the entry itself or of a single relation.`
      );
    }
    if (!mayMeetDrafts && isDraftable(target) && !isDraftable(model)) {
      refuseQuery(
        place,
        `Cannot sort by "${path.join('.')}": "${step}" may lead to entries that are not published. Sort by an attribute of the entry itself.`
      );
    }
    model = target;
  }
};

const assertPaths = (sorted: SortOf, mayMeetDrafts: boolean): void => {
  const model = sorted.getModel(sorted.uid);
  if (!model) {
    return;
  }
  for (const path of sortPathsOf(sorted.sort)) {
    assertPath(path, model, sorted, mayMeetDrafts);
  }
};

/** Refuses a sort through a list, of which every entry makes a row: six steps took forty seconds. */
export const assertSortKeepsRows = (sorted: SortOf): void => assertPaths(sorted, true);

/**
 * Refuses a sort that walks a relation whose rows may be drafts: the order would tell about them,
 * and unlike a filter it cannot be held to published rows.
 */
export const assertSortStaysPublished = (sorted: SortOf): void => assertPaths(sorted, false);
