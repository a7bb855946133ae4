import { isRecord } from '../../lib/objects';
import { placeIn } from '../../lib/query-place';
import { attributeOf, targetUidOf } from './model-shape';
import type { GetModel } from './model-shape';

/** One list of a query: that of the root, or of a relation that is populated. */
export interface Level {
  filters?: unknown;
  sort?: unknown;
  populate?: unknown;
}

/** @param place where the level stands in the query: empty, or `populate[features]` */
export type ChangeLevel = <T extends Level>(uid: string, level: T, place: string) => T;

/**
 * A query with `change` applied to its root and to every populated relation, media, component and
 * fragment (`on`) below, however deep. What is populated by name alone has nothing to change.
 */
export const mapLevels = <T extends Level>(
  uid: string,
  level: T,
  getModel: GetModel,
  change: ChangeLevel,
  place = ''
): T => {
  const changed = change(uid, level, place);
  const model = getModel(uid);
  if (!isRecord(changed.populate) || !model) {
    return changed;
  }
  const mapFragments = (fragments: Record<string, unknown>, at: string) =>
    Object.fromEntries(
      Object.entries(fragments).map(([type, nested]) => [
        type,
        isRecord(nested) ? mapLevels(type, nested, getModel, change, placeIn(at, type)) : nested,
      ])
    );
  const populate = Object.fromEntries(
    Object.entries(changed.populate).map(([name, nested]): [string, unknown] => {
      if (!isRecord(nested)) {
        return [name, nested];
      }
      const target = targetUidOf(attributeOf(model, name));
      const at = placeIn(place, 'populate', name);
      const mapped =
        target === undefined ? nested : mapLevels(target, nested, getModel, change, at);
      return [
        name,
        isRecord(mapped.on)
          ? { ...mapped, on: mapFragments(mapped.on, placeIn(at, 'on')) }
          : mapped,
      ];
    })
  );
  return { ...changed, populate };
};
