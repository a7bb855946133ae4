import { isBranch, isRecord } from '../../lib/objects';
import { placeIn, refuseQuery } from '../../lib/query-place';
import { attributeOf, targetUidOf } from './model-shape';
import type { GetModel, ModelShape } from './model-shape';

/*
 * Strapi's sanitation takes away conditions that hold nothing, so that `{ name: { $in: [] } }`, which
 * nothing fulfils, is answered with everything. Here they become conditions that mean the same and
 * stay. Only GraphQL can send them: a query string has no empty lists.
 */

type Filters = Record<string, unknown>;

/** Where a relation leads nowhere, both are as unknown as every other condition. */
const ALWAYS: Filters = { id: { $notNull: true } };
const NEVER: Filters = { id: { $in: [0] } };

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** Whether nothing is left of it once the sanitation has been through. */
const asksNothing = (value: unknown): boolean =>
  isBranch(value) && Object.values(value).every(asksNothing);

const refuse = (place: string, expected: string): never =>
  refuseQuery(place, `${place} ${expected}`);

interface Split {
  rest: Filters;
  /** What stands for the conditions with empty lists: all of it holds, together with the rest. */
  constants: Filters[];
}

const splitCondition = (at: string, condition: Filters): Split => {
  const split: Split = { rest: {}, constants: [] };
  for (const [operator, value] of Object.entries(condition)) {
    const place = placeIn(at, operator);
    if (operator === '$not' && isRecord(value)) {
      const { rest, constants } = splitCondition(place, value);
      const isConstant = asksNothing(rest) || constants.includes(NEVER);
      if (!isConstant) {
        split.rest.$not = rest;
      } else if (constants.length > 0) {
        split.constants.push(constants.includes(NEVER) ? ALWAYS : NEVER);
      } else {
        refuse(place, 'holds a condition');
      }
    } else if (!isEmptyList(value)) {
      split.rest[operator] = value;
    } else if (operator === '$in' || operator === '$notIn') {
      split.constants.push(operator === '$in' ? NEVER : ALWAYS);
    } else {
      refuse(place, 'takes a value, and no empty list');
    }
  }
  return split;
};

const isComparison = (key: string): boolean =>
  key.startsWith('$') && !/^\$(?:and|or|not)$/.test(key);

/** The same filters, with conditions in the place of empty lists. */
export const withoutEmptyLists = <Asked>(
  filters: Asked,
  model: ModelShape | undefined,
  getModel: GetModel
): Asked => {
  const rewrite = (value: unknown, type: ModelShape | undefined, at: string): unknown => {
    if (!isRecord(value) || !isBranch(value)) {
      return value;
    }
    const result: Filters = {};
    const constants: Filters[] = [];
    for (const [key, inner] of Object.entries(value)) {
      if (key === '$or' && isEmptyList(inner)) {
        constants.push(NEVER);
      } else if ((key === '$or' || key === '$and') && Array.isArray(inner)) {
        const items = inner.map((item, index) =>
          rewrite(item, type, placeIn(at, key, String(index)))
        );
        const nothing = items.findIndex((item) => item === null || asksNothing(item));
        if (key === '$or' && nothing >= 0) {
          refuse(placeIn(at, '$or', String(nothing)), 'asks for nothing: name an attribute');
        }
        result[key] = items;
      } else if (key === '$not') {
        result[key] = rewrite(inner, type, placeIn(at, key));
        if (asksNothing(result[key])) {
          refuse(placeIn(at, '$not'), 'asks for nothing: name an attribute');
        }
      } else {
        const uid = type && targetUidOf(attributeOf(type, key));
        if (uid !== undefined && isRecord(inner) && !Object.keys(inner).some(isComparison)) {
          result[key] = rewrite(inner, getModel(uid), placeIn(at, key));
        } else if (isRecord(inner) && isBranch(inner)) {
          const split = splitCondition(placeIn(at, key), inner);
          result[key] = split.rest;
          constants.push(...split.constants);
        } else {
          result[key] = isEmptyList(inner) ? refuse(placeIn(at, key), 'takes a value') : inner;
        }
      }
    }
    return constants.length > 0
      ? { ...result, $and: [...[result.$and ?? []].flat(), ...constants] }
      : result;
  };
  return rewrite(filters, model, 'filters') as Asked;
};
