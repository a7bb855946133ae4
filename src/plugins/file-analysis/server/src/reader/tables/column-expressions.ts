import { filledValues, type ColumnPlan } from './column-plan';
import { trimmed } from './column-types';
import { hashBit, setBits } from './distinct-values';
import { list, literal } from './sql-text';

export const QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

/** Texts longer than this are counted by their start. */
export const LONGEST_COUNTED_VALUE = 200;

/** SQL for the columns of one step before they are counted, by name; each step sees those of the step before. */
interface Steps {
  filled: Record<string, string>;
  derived: Record<string, string>;
}

const isNumber = ({ type }: ColumnPlan): boolean => type?.kind === 'number';

/** Whether days are looked at: dates of birth are nobody's trend. */
const hasDays = ({ type, masked }: ColumnPlan): boolean =>
  !masked && (type?.name === 'date' || type?.name === 'timestamp');

/**
 * What is computed once for all that is counted of a column.
 * No aggregate has a filter: for each of those the engine keeps room for all columns.
 * @param raw SQL for the column as it stands
 */
export const columnSteps = (
  raw: string,
  index: number,
  plan: ColumnPlan,
  exact: boolean
): Steps => ({
  filled: { [`raw${index}`]: raw, [`text${index}`]: filledValues(plan, raw) },
  derived: {
    [`hash${index}`]: exact
      ? `CASE WHEN text${index} IS NOT NULL THEN hash(text${index}) END`
      : hashBit(`text${index}`, plan.hashShare),
    ...(!plan.native && { [`length${index}`]: `length(text${index})` }),
    ...(plan.type && { [`value${index}`]: plan.type.read(`text${index}`) }),
  },
});

const markersOf = (index: number, plan: ColumnPlan): string =>
  plan.native
    ? `map(['nan'], [count(CASE WHEN isnan(raw${index}) THEN true END)])`
    : `histogram_exact(${plan.spaced ? trimmed(`raw${index}`) : `raw${index}`}, ${list(plan.markers.map(literal))})`;

const numberExpressions = (index: number, plan: ColumnPlan, exact: boolean) => ({
  distances: `fsum(value${index} - ${plan.middle})`,
  squares: `fsum((value${index} - ${plan.middle}) * (value${index} - ${plan.middle}))`,
  ...(exact && { quantiles: `quantile_cont(value${index}, ${list(QUANTILES.map(String))})` }),
  ...(plan.bounds.length > 0 && {
    bins: `histogram(value${index}, ${list(plan.bounds.map(String))}::DOUBLE[])`,
  }),
});

/**
 * Aggregates of one column over all rows, by name and index, from the columns of `columnSteps`. What is not told is not counted.
 * @param exact whether the table is small enough to keep all values of a column
 */
export const columnExpressions = (
  index: number,
  plan: ColumnPlan,
  exact: boolean
): Record<string, string> => {
  const text = plan.native ? `text${index}::VARCHAR` : `text${index}`;
  const counted = plan.long ? `left(${text}, ${LONGEST_COUNTED_VALUE})` : text;
  const extreme = plan.type ? `value${index}` : counted;
  const aggregates: Record<string, string> = {
    filled: `count(text${index})`,
    ...(plan.knownDistinct === null && {
      distinct: exact ? `count(DISTINCT hash${index})` : setBits(`hash${index}`),
    }),
    ...(!plan.native && {
      shortest: `min(length${index})`,
      longest: `max(length${index})`,
      characters: `sum(length${index})`,
    }),
    ...(plan.markers.length > 0 && { markers: markersOf(index, plan) }),
    ...(plan.type && { typed: `count(value${index})` }),
    ...(!plan.masked && { minimum: `min(${extreme})`, maximum: `max(${extreme})` }),
    ...(plan.candidates.length > 0 && {
      top: `histogram_exact(${counted}, ${list(plan.candidates.map(literal))})`,
    }),
    ...(!plan.masked && isNumber(plan) && numberExpressions(index, plan, exact)),
    ...(hasDays(plan) && {
      days: `list(DISTINCT value${index}::DATE - DATE '1970-01-01')`,
    }),
  };
  return Object.fromEntries(
    Object.entries(aggregates).map(([name, expression]) => [`${name}${index}`, expression])
  );
};
