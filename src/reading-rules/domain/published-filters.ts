import { attributeOf, isDraftable, targetUidOf } from './model-shape';
import type { GetModel, ModelShape } from './model-shape';

export { assertSortStaysPublished } from './published-sort';
export type { GetModel } from './model-shape';

/*
 * A type without draft & publish is linked to both the draft and the published row of an entry that
 * has it. A filter or sort that walks such a relation would therefore answer questions about
 * drafts: `industries(filters: { caseStudies: { title: { startsWith: "Secret" } } })`.
 */

type Condition = Record<string, unknown>;

const PUBLISHED: Condition = { publishedAt: { $notNull: true } };

/** A plain object; those of graphql-js have no prototype. */
const isCondition = (value: unknown): value is Condition =>
  typeof value === 'object' &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
const asArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const isEmpty = (value: unknown): boolean => isCondition(value) && Object.keys(value).length === 0;

/** `{ service: 5 }`, `{ service: { $in: [1, 2] } }`: about the link itself, not about the target. */
const isAboutTheLink = (value: unknown): boolean => {
  if (!isCondition(value)) {
    return true;
  }
  const keys = Object.keys(value);
  return (
    keys.length > 0 &&
    keys.every((key) => (key === '$not' ? isAboutTheLink(value.$not) : /^\$(?!and$|or$)/.test(key)))
  );
};

/** What `restrict` made of a step before, so that two middlewares may apply the rule in a row. */
const isRestricted = (value: unknown): value is { $and: [unknown, unknown] } =>
  isCondition(value) &&
  Object.keys(value).length === 1 &&
  Array.isArray(value.$and) &&
  value.$and.length === 2 &&
  JSON.stringify(value.$and[1]) === JSON.stringify(PUBLISHED);

const createRestriction = (getModel: GetModel) => {
  const targetOf = (model: ModelShape, key: string): ModelShape | undefined => {
    const uid = targetUidOf(attributeOf(model, key));
    return uid ? getModel(uid) : undefined;
  };

  /** Whether a step of these filters leads into a type with drafts. */
  const reachesDrafts = (filters: unknown, model: ModelShape): boolean => {
    if (Array.isArray(filters)) {
      return filters.some((item) => reachesDrafts(item, model));
    }
    return (
      isCondition(filters) &&
      Object.entries(filters).some(([key, value]) => {
        const target = targetOf(model, key);
        return target
          ? stepReachesDrafts(value, target)
          : key.startsWith('$') && reachesDrafts(value, model);
      })
    );
  };

  const stepReachesDrafts = (value: unknown, target: ModelShape): boolean =>
    !isEmpty(value) && (isDraftable(target) || reachesDrafts(value, target));

  const step = (value: unknown, target: ModelShape): unknown => {
    if (isEmpty(value) || !isDraftable(target)) {
      return restrict(value, target);
    }
    if (isRestricted(value)) {
      return { $and: [restrict(value.$and[0], target), PUBLISHED] };
    }
    // Always in a group: the database layer accepts no other operator beside plain attributes here.
    return { $and: [isAboutTheLink(value) ? { id: value } : restrict(value, target), PUBLISHED] };
  };

  const negatedStep = (value: unknown, target: ModelShape): unknown => {
    const inner = isAboutTheLink(value) ? { $not: { id: value } } : negate(value, target);
    return { $and: isDraftable(target) ? [inner, PUBLISHED] : [inner] };
  };

  /**
   * "Not (a related entry is X)" becomes "a related published entry is not X", which is what the
   * database layer makes of it anyway: it joins first and negates per joined row. Left inside the
   * negation, the additional condition would let every draft through.
   */
  const negate = (filters: unknown, model: ModelShape): unknown => {
    if (Array.isArray(filters)) {
      return { $or: filters.map((item) => negate(item, model)) };
    }
    if (!isCondition(filters)) {
      return filters;
    }
    const clauses = Object.entries(filters).map(([key, value]): unknown => {
      if (key === '$not') {
        return restrict(value, model);
      }
      if (key === '$and' || key === '$or') {
        const negated = asArray(value)
          .filter((item) => !isEmpty(item))
          .map((item) => negate(item, model));
        return key === '$and' ? { $or: negated } : { $and: negated };
      }
      const target = targetOf(model, key);
      return target && stepReachesDrafts(value, target)
        ? { [key]: negatedStep(value, target) }
        : { $not: { [key]: value } };
    });
    return clauses.length === 1 ? clauses[0] : { $or: clauses };
  };

  const restrict = (filters: unknown, model: ModelShape): unknown => {
    if (Array.isArray(filters)) {
      return filters.map((item) => restrict(item, model));
    }
    if (!isCondition(filters) || !reachesDrafts(filters, model)) {
      return filters;
    }
    const { $not: negated, ...kept } = filters;
    const restricted = Object.fromEntries(
      Object.entries(kept).map(([key, value]) => {
        const target = targetOf(model, key);
        if (target) {
          return [key, step(value, target)];
        }
        return [key, key.startsWith('$') ? restrict(value, model) : value];
      })
    );
    if (negated === undefined) {
      return restricted;
    }
    if (!reachesDrafts(negated, model)) {
      return { ...restricted, $not: negated };
    }
    const positive = negate(negated, model);
    return isEmpty(restricted) ? positive : { $and: [restricted, positive] };
  };

  return restrict;
};

/** The same filters, with every step into a type with drafts held to published entries. */
export const onlyPublishedRelations = <T>({
  uid,
  filters,
  getModel,
}: {
  uid: string;
  filters: T;
  getModel: GetModel;
}): T => {
  const model = getModel(uid);
  return model ? (createRestriction(getModel)(filters, model) as T) : filters;
};
