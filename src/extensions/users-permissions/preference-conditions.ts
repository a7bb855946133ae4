import { errors } from '@strapi/utils';
import { isRecord } from '../../lib/objects';
import { PREFERENCE_VALUES } from '../../lib/user-preferences';

type Value = string | boolean;
type Test = (value: Value, asked: string) => boolean;

/** A condition of the database on the column of preferences. */
export type PreferenceCondition = Record<string, unknown>;

const lower = (value: Value | string): string => String(value).toLowerCase();

const TESTS: Readonly<Record<string, Test>> = {
  $eq: (value, asked) => String(value) === asked,
  $ne: (value, asked) => String(value) !== asked,
  $eqi: (value, asked) => lower(value) === lower(asked),
  $nei: (value, asked) => lower(value) !== lower(asked),
  $contains: (value, asked) => String(value).includes(asked),
  $notContains: (value, asked) => !String(value).includes(asked),
  $containsi: (value, asked) => lower(value).includes(lower(asked)),
  $notContainsi: (value, asked) => !lower(value).includes(lower(asked)),
  $startsWith: (value, asked) => String(value).startsWith(asked),
  $startsWithi: (value, asked) => lower(value).startsWith(lower(asked)),
  $endsWith: (value, asked) => String(value).endsWith(asked),
  $endsWithi: (value, asked) => lower(value).endsWith(lower(asked)),
};
const LISTS: Readonly<Record<string, Test>> = {
  $in: (value, asked) => String(value) === asked,
  $notIn: (value, asked) => String(value) !== asked,
};
const PRESENCE = ['$null', '$notNull'];
const OPERATORS = [...Object.keys(TESTS), ...Object.keys(LISTS), ...PRESENCE];

const refuse = (path: string[], message: string): never => {
  throw new errors.ValidationError(message, {
    errors: [{ path: ['filters', 'preferences', ...path], message, name: 'ValidationError' }],
  });
};

const has = (name: string, value: Value): PreferenceCondition => ({
  preferences: { $jsonSupersetOf: JSON.stringify({ [name]: value }) },
});

const oneOf = (name: string, values: readonly Value[]): PreferenceCondition =>
  values.length > 0 ? { $or: values.map((value) => has(name, value)) } : { id: { $in: [] } };

/** Which of the few values that there are fulfil it: so every operator is a look into the index. */
const conditionOf = (
  name: string,
  values: readonly Value[],
  operator: string,
  asked: unknown
): PreferenceCondition => {
  const written = (item: unknown): string =>
    ['string', 'boolean'].includes(typeof item)
      ? String(item)
      : refuse([name, operator], `filters[preferences][${name}][${operator}] expects a value`);
  if (PRESENCE.includes(operator)) {
    const flag = written(asked);
    if (flag !== 'true' && flag !== 'false') {
      refuse([name, operator], `${operator} expects true or false`);
    }
    const isThere = (operator === '$notNull') === (flag === 'true');
    return isThere ? oneOf(name, values) : { $not: oneOf(name, values) };
  }
  const [test, list] = [TESTS[operator], LISTS[operator]];
  if (list) {
    const items = [asked].flat().map(written);
    const isNot = operator === '$notIn';
    return oneOf(
      name,
      values.filter((value) =>
        isNot ? items.every((item) => list(value, item)) : items.some((item) => list(value, item))
      )
    );
  }
  if (!test) {
    return refuse([name, operator], `"${operator}" is no operator: ${OPERATORS.join(', ')} are`);
  }
  const item = written(asked);
  return oneOf(
    name,
    values.filter((value) => test(value, item))
  );
};

/** `{ notifications: { $eq: 'true' }, theme: 'dark' }` */
const conditionsOf = (asked: Record<string, unknown>): PreferenceCondition[] =>
  Object.entries(asked).flatMap(([name, comparison]) => {
    const values = Object.hasOwn(PREFERENCE_VALUES, name)
      ? PREFERENCE_VALUES[name as keyof typeof PREFERENCE_VALUES]
      : refuse(
          [name],
          `There is no preference "${name}": ${Object.keys(PREFERENCE_VALUES).join(', ')} are`
        );
    const comparisons = isRecord(comparison) ? Object.entries(comparison) : [['$eq', comparison]];
    return comparisons.map(([operator, value]) =>
      conditionOf(name, values, String(operator), value)
    );
  });

/**
 * Takes what is asked about single preferences out of the filters of users: Strapi compares a JSON value
 * as a whole.
 */
export const takePreferences = (
  filters: unknown
): { filters: unknown; conditions: PreferenceCondition[] } => {
  if (!isRecord(filters) || !isRecord(filters.preferences)) {
    return { filters, conditions: [] };
  }
  const { preferences, ...rest } = filters;
  const isWhole = Object.keys(preferences).some((key) => key.startsWith('$'));
  return isWhole
    ? { filters, conditions: [] }
    : { filters: rest, conditions: conditionsOf(preferences) };
};
