import { errors } from '@strapi/utils';
import { isObject } from '../../lib/objects';
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

const assertPath = (path: Path, start: ModelShape, getModel: GetModel): void => {
  let model = start;
  for (const step of path) {
    const attribute = attributeOf(model, step);
    const uid = targetUidOf(attribute);
    const target = uid === undefined ? undefined : getModel(uid);
    if (!attribute || !target) {
      return;
    }
    if (isToMany(attribute)) {
      throw new errors.ValidationError(
        `Cannot sort by "${path.join('.')}": "${step}" holds many entries. Sort by an attribute of the entry itself or of a single relation.`,
        { path }
      );
    }
    if (isDraftable(target) && !isDraftable(model)) {
      throw new errors.ValidationError(
        `Cannot sort by "${path.join('.')}": "${step}" may lead to entries that are not published. Sort by an attribute of the entry itself.`,
        { path }
      );
    }
    model = target;
  }
};

/**
 * Refuses a sort that walks a relation whose rows may be drafts: the order would tell about them,
 * and unlike a filter it cannot be held to published rows.
 */
export const assertSortStaysPublished = ({
  uid,
  sort,
  getModel,
}: {
  uid: string;
  sort: unknown;
  getModel: GetModel;
}): void => {
  const model = getModel(uid);
  if (!model) {
    return;
  }
  for (const path of sortPathsOf(sort)) {
    assertPath(path, model, getModel);
  }
};
