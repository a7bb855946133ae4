import type { ErasureOutcome } from '../../../shared/contracts/privacy';

type Counts = Readonly<Record<string, number>>;

const added = (one: Counts, other: Counts): Record<string, number> =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((name) => [
      name,
      (one[name] ?? 0) + (other[name] ?? 0),
    ])
  );

const keyOf = ({ uid, attribute }: ErasureOutcome['kept'][number]) => `${uid} ${attribute}`;

/**
 * Of two erasures of one person, one after the other. What each of them did is added up; what is kept was there both
 * times.
 */
export const addOutcomes = (
  one: Readonly<ErasureOutcome>,
  other: Readonly<ErasureOutcome>
): ErasureOutcome => {
  const kept = new Map(one.kept.map((each) => [keyOf(each), each]));
  for (const each of other.kept) {
    const documents = Math.max(each.documents, kept.get(keyOf(each))?.documents ?? 0);
    kept.set(keyOf(each), { ...each, documents });
  }
  const sources = [...new Set([...Object.keys(one.sources), ...Object.keys(other.sources)])];
  return {
    erased: added(one.erased, other.erased),
    deleted: added(one.deleted, other.deleted),
    sources: Object.fromEntries(
      sources.map((name) => [name, added(one.sources[name] ?? {}, other.sources[name] ?? {})])
    ),
    kept: [...kept.values()],
  };
};
