import { isRecord } from '../../lib/objects';
import { attributeOf, targetUidOf } from './model-shape';
import type { GetModel } from './model-shape';

/** One list of a query: that of the root, or of a relation that is populated. */
export interface Level {
  filters?: unknown;
  sort?: unknown;
  populate?: unknown;
}

export type ChangeLevel = <T extends Level>(uid: string, level: T) => T;

/**
 * A query with `change` applied to its root and to every populated relation, media, component and
 * fragment (`on`) below, however deep. What is populated by name alone has nothing to change.
 */
export const mapLevels = <T extends Level>(
  uid: string,
  level: T,
  getModel: GetModel,
  change: ChangeLevel
): T => {
  const changed = change(uid, level);
  const model = getModel(uid);
  if (!isRecord(changed.populate) || !model) {
    return changed;
  }
  const mapFragments = (fragments: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(fragments).map(([type, nested]) => [
        type,
        isRecord(nested) ? mapLevels(type, nested, getModel, change) : nested,
      ])
    );
  const populate = Object.fromEntries(
    Object.entries(changed.populate).map(([name, nested]): [string, unknown] => {
      if (!isRecord(nested)) {
        return [name, nested];
      }
      const target = targetUidOf(attributeOf(model, name));
      const mapped = target === undefined ? nested : mapLevels(target, nested, getModel, change);
      return [name, isRecord(mapped.on) ? { ...mapped, on: mapFragments(mapped.on) } : mapped];
    })
  );
  return { ...changed, populate };
};
