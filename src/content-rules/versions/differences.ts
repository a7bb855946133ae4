import { canonicalJson } from '../../lib/canonical-json';
import { isRecord } from '../../lib/objects';

export interface Difference {
  field: string;
  mine: unknown;
  theirs: unknown;
}

type Attributes = Record<string, { type: string } | undefined>;

/** What Strapi and its forms add to values, and nobody writes. */
const BOOKKEEPING = new Set([
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'createdBy',
  'updatedBy',
  'publishedAt',
  'locale',
  '__temp_key__',
]);

/** A value as a person wrote it: what is empty is not there. */
const written = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(written);
  }
  if (!isRecord(value)) {
    return value === '' ? null : value;
  }
  const kept = Object.entries(value).filter(
    ([name, item]) => !BOOKKEEPING.has(name) && item !== null && item !== undefined && item !== ''
  );
  return Object.fromEntries(kept.map(([name, item]) => [name, written(item)]));
};

const isEmptyChange = (value: unknown): boolean =>
  isRecord(value) &&
  'connect' in value &&
  Object.values(value).every((list) => Array.isArray(list) && list.length === 0);

/**
 * The fields that one writer sends and that another one has changed to something else. `theirs` holds
 * what the writer may read: of anything else there is not a word.
 */
export const differencesOf = (
  attributes: Attributes,
  mine: Record<string, unknown>,
  theirs: Record<string, unknown>
): Difference[] =>
  Object.entries(mine)
    .filter(
      ([field, value]) =>
        attributes[field] && field in theirs && !BOOKKEEPING.has(field) && !isEmptyChange(value)
    )
    .map(([field, value]) => ({ field, mine: value ?? null, theirs: theirs[field] ?? null }))
    .filter((one) => canonicalJson(written(one.mine)) !== canonicalJson(written(one.theirs)));
