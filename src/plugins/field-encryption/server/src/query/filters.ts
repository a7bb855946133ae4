import type { EncryptedAttribute, EncryptedType } from '../domain/encrypted-type';
import { refusal } from './refusals';

/** A model as Strapi's database layer has it: components are relations there. */
export interface Model {
  attributes: Record<string, { type: string; target?: string; columnName?: string }>;
}

export interface FilterContext {
  modelOf(uid: string): Model;
  typeOf(uid: string): EncryptedType | undefined;
  /** @throws ValidationError while not every value has an index */
  blindIndex(attribute: EncryptedAttribute, value: string): string;
}

type Conditions = Record<string, unknown>;

const GROUPS = new Set(['$and', '$or']);
const PRESENCE = new Set(['$null', '$notNull']);

/**
 * What lodash, and so Strapi, calls a plain object: that of GraphQL arguments has no prototype, and
 * that of another realm, as under Jest, another one than ours.
 */
const isConditions = (value: unknown): value is Conditions => {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

/** The encrypted attribute that a name means: that of the attribute, or of its column. */
export const findEncrypted = (
  { modelOf, typeOf }: FilterContext,
  uid: string,
  key: string
): EncryptedAttribute | undefined =>
  typeOf(uid)?.attributes.find(
    ({ name }) => name === key || modelOf(uid).attributes[name]?.columnName === key
  );

const relationTarget = (
  { modelOf }: FilterContext,
  uid: string,
  key: string
): string | undefined => {
  const { attributes } = modelOf(uid);
  const attribute = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
  return attribute?.type === 'relation' ? attribute.target : undefined;
};

const rewriteCondition = (
  context: FilterContext,
  attribute: EncryptedAttribute,
  condition: unknown
): Conditions => {
  const { name, indexName } = attribute;
  const indexed = (value: unknown): unknown => {
    if (value === null) {
      return null;
    }
    if (!indexName) {
      throw refusal(attribute, 'it has no index, so it cannot be filtered by');
    }
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      throw refusal(attribute, '$eq and $in compare it with texts');
    }
    return context.blindIndex(attribute, String(value));
  };
  const equals = (value: unknown): Conditions => {
    if (Array.isArray(value)) {
      return { [indexName ?? name]: { $in: value.map(indexed) } };
    }
    return value === null ? { [name]: null } : { [indexName ?? name]: { $eq: indexed(value) } };
  };

  if (!isConditions(condition)) {
    return equals(condition);
  }
  const rewritten = Object.entries(condition).map(([operator, value]): Conditions => {
    if (PRESENCE.has(operator)) {
      return { [name]: { [operator]: value } };
    }
    if (operator !== '$eq' && operator !== '$in') {
      throw refusal(attribute, `it can be filtered by $eq and $in, not by ${operator}`);
    }
    return operator === '$in' ? equals([value].flat()) : equals(value);
  });
  return rewritten.length === 1 ? (rewritten[0] ?? {}) : { $and: rewritten };
};

/**
 * The same filters with encrypted attributes looked up by their blind index, at any depth.
 * @throws ValidationError for a filter that an encrypted attribute cannot answer
 */
export const rewriteFilters = (context: FilterContext, uid: string, filters: unknown): unknown => {
  if (Array.isArray(filters)) {
    return filters.map((item: unknown) => rewriteFilters(context, uid, item));
  }
  if (!isConditions(filters)) {
    return filters;
  }
  const clauses: Conditions[] = [];
  const kept: Conditions = {};
  for (const [key, value] of Object.entries(filters)) {
    const attribute = findEncrypted(context, uid, key);
    const target = relationTarget(context, uid, key);
    if (attribute) {
      clauses.push(rewriteCondition(context, attribute, value));
    } else if (GROUPS.has(key) || key === '$not') {
      kept[key] = rewriteFilters(context, uid, value);
    } else {
      kept[key] = target === undefined ? value : rewriteFilters(context, target, value);
    }
  }
  if (clauses.length === 0) {
    return kept;
  }
  // Apart, because two clauses may name the same index, and `kept` may have an `$and` of its own.
  return { $and: Object.keys(kept).length > 0 ? [...clauses, kept] : clauses };
};

/** @throws ValidationError when the order depends on an encrypted attribute */
export const assertOrder = (context: FilterContext, uid: string, order: unknown): void => {
  if (Array.isArray(order)) {
    order.forEach((item) => assertOrder(context, uid, item));
    return;
  }
  const entries: [string, unknown][] = isConditions(order)
    ? Object.entries(order)
    : typeof order === 'string'
      ? [[order, undefined]]
      : [];
  for (const [key, nested] of entries) {
    const attribute = findEncrypted(context, uid, key);
    if (attribute) {
      throw refusal(attribute, 'nothing can be sorted or grouped by it');
    }
    const target = relationTarget(context, uid, key);
    if (target !== undefined) {
      assertOrder(context, target, nested);
    }
  }
};
