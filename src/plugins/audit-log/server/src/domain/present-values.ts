import type { AttributeChange } from '../../../shared/contracts/entries';
import type { RowChange } from '../contracts/entry';
import { canonicalJson } from '../../../../../lib/canonical-json';
import type { ReadValue, ShownValue } from './read-value';

export type Place = Pick<AttributeChange, 'path' | 'type' | 'version' | 'locale'>;

export const placeOf = (row: RowChange, path: string[], type?: string): Place => ({
  path,
  ...(type !== undefined && { type }),
  ...(row.version && { version: row.version }),
  ...(row.locale && { locale: row.locale }),
});

/** Undefined when both sides can be read and are the same. */
const presentValue = (
  place: Place,
  before: ShownValue | undefined,
  after: ShownValue | undefined
): AttributeChange | undefined => {
  const sides = [before, after];
  const hidden = sides.find((side) => side && !('value' in side));
  if (hidden && !('value' in hidden)) {
    const { kind } = hidden;
    return { ...place, kind, hadBefore: before !== undefined, hasAfter: after !== undefined };
  }
  const [was, is] = sides.map((side) => (side && 'value' in side ? side.value : null));
  if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) {
    return undefined;
  }
  const kind = sides.some((side) => side?.kind === 'personal') ? 'personal' : 'plain';
  return { ...place, kind, before: was ?? null, after: is ?? null };
};

/** By attribute, in the order of their names before, then of those that are new. */
export const presentAttributes = (
  { before, after }: Pick<RowChange, 'before' | 'after'>,
  place: (attribute: string) => Place,
  read: ReadValue
): AttributeChange[] =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].flatMap((name) => {
    const shown = [before, after].map((side) =>
      side && Object.hasOwn(side, name) && side[name] !== null ? read(side[name]) : undefined
    );
    return presentValue(place(name), shown[0], shown[1]) ?? [];
  });
