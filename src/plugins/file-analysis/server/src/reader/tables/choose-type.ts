import { COLUMN_TYPES, type ColumnType } from './column-types';
import { namesNumbers } from './number-words';

/** From this share of the sample on, a column is of a type, and what does not fit is an exception. */
const SHARE_OF_A_TYPE = 0.8;
/** From this one on, it is where it is meant to be: see `isMeant`. */
const SHARE_OF_A_MEANT_TYPE = 0.5;
/** Numbers that no header speaks for. */
const SHARE_OF_NUMBERS = 2 / 3;
/** A type is looked for in so many values before it is tried on all of the sample. */
const FIRST_VALUES = 200;

/** Types that the first values may be of: most columns are of one or none. */
export const likelyTypes = (values: readonly string[]): ColumnType[] => {
  const first = values.slice(0, FIRST_VALUES);
  return COLUMN_TYPES.filter(
    ({ looksLike }) => first.filter(looksLike).length > (first.length * SHARE_OF_A_MEANT_TYPE) / 2
  );
};

/**
 * Whether a column is meant to be of a type that hardly more than half of its values are of. Dates do not arise by chance.
 * Numbers do, in codes such as "12" and "12A": there the header says so, or the rest are words.
 */
const isMeant = (
  type: ColumnType,
  share: number,
  header: string,
  values: readonly string[]
): boolean => {
  if (type.kind !== 'number') {
    return type.kind === 'time';
  }
  const others = values.filter((value) => !type.looksLike(value));
  const words = others.filter((value) => !/\p{Nd}/u.test(value)).length;
  return namesNumbers(header) || (share >= SHARE_OF_NUMBERS && words * 2 > others.length);
};

/**
 * The type that most values of a sample are of; null where it is none.
 * @param counted how many values the engine reads as a type of time, in the order of `likely`
 */
export const chooseType = (
  header: string,
  values: readonly string[],
  likely: readonly ColumnType[],
  counted: ReadonlyMap<ColumnType, number>
): ColumnType | null => {
  let best: { type: ColumnType; share: number } | null = null;
  for (const type of likely) {
    const fitting = counted.get(type) ?? values.filter(type.looksLike).length;
    const share = values.length === 0 ? 0 : fitting / values.length;
    if (share > (best?.share ?? 0)) {
      best = { type, share };
    }
    if (share === 1) {
      break;
    }
  }
  return best &&
    (best.share >= SHARE_OF_A_TYPE ||
      (best.share >= SHARE_OF_A_MEANT_TYPE && isMeant(best.type, best.share, header, values)))
    ? best.type
    : null;
};
