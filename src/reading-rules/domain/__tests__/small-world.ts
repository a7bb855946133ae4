import fc from 'fast-check';
import type { ModelShape } from '../model-shape';

/*
 * A database of a few rows, and what Postgres makes of Strapi's filters on it: every mention of a
 * relation is a left join of its own, the condition is evaluated for each combination of joined
 * rows with SQL's three truth values, and a row is found if one combination is true.
 */

export const models: Record<string, ModelShape> = {
  industry: {
    options: { draftAndPublish: false },
    attributes: {
      name: { type: 'string' },
      cases: { type: 'relation', relation: 'oneToMany', target: 'case' },
      facts: { type: 'component', component: 'fact', repeatable: true },
    },
  },
  fact: {
    attributes: {
      name: { type: 'string' },
      case: { type: 'relation', relation: 'oneToOne', target: 'case' },
    },
  },
  case: {
    options: { draftAndPublish: true },
    attributes: {
      name: { type: 'string' },
      publishedAt: { type: 'datetime' },
      industry: { type: 'relation', relation: 'manyToOne', target: 'industry' },
    },
  },
};

export interface WorldRow {
  id: number;
  name: string;
  publishedAt: string | null;
  links: Record<string, WorldRow[]>;
}

type Truth = boolean | null;
type Truths = Set<Truth>;

const not = (truth: Truth): Truth => (truth === null ? null : !truth);
const and = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true;

/** Truth values of a conjunction whose members pick their rows independently. */
const all = (members: Truths[]): Truths =>
  members.reduce<Truths>(
    (sums, member) =>
      new Set([...sums].flatMap((sum) => [...member].map((value) => and(sum, value)))),
    new Set([true])
  );
const negated = (truths: Truths): Truths => new Set([...truths].map(not));

const compare = (value: unknown, condition: unknown): Truth => {
  if (typeof condition !== 'object' || condition === null) {
    return condition === null ? value === null : value === null ? null : value === condition;
  }
  return Object.entries(condition).reduce<Truth>((sum, [operator, operand]) => {
    const result: Record<string, () => Truth> = {
      $eq: () => (value === null ? null : value === operand),
      $ne: () => (value === null ? null : value !== operand),
      $null: () => (value === null) === operand,
      $notNull: () => (value !== null) === operand,
      $not: () => not(compare(value, operand)),
    };
    return and(sum, result[operator]?.() ?? null);
  }, true);
};

type Filters = Record<string, unknown>;

/** `row` is null where a left join found nothing. */
const evaluate = (filters: unknown, uid: string, row: WorldRow | null): Truths => {
  if (Array.isArray(filters)) {
    return all(filters.map((item) => evaluate(item, uid, row)));
  }
  return all(
    Object.entries(filters as Filters).map(([key, value]): Truths => {
      if (key === '$and') return all((value as unknown[]).map((item) => evaluate(item, uid, row)));
      if (key === '$or')
        return negated(all((value as unknown[]).map((item) => negated(evaluate(item, uid, row)))));
      if (key === '$not') return negated(evaluate(value, uid, row));
      const attribute = models[uid]?.attributes[key];
      const target = attribute?.target ?? attribute?.component;
      if (target) {
        const joined = row?.links[key] ?? [];
        const rows = joined.length > 0 ? joined : [null];
        return new Set(rows.flatMap((next) => [...evaluate(value, target, next)]));
      }
      return new Set([compare(row ? row[key as 'id' | 'name' | 'publishedAt'] : null, value)]);
    })
  );
};

export const matches = (filters: unknown, uid: string, row: WorldRow): boolean =>
  evaluate(filters, uid, row).has(true);

const names = fc.constantFrom('x', 'y', 'z');
const scalar = fc.oneof(
  names.map((name) => ({ name })),
  names.map((name) => ({ name: { $eq: name } })),
  names.map((name) => ({ name: { $not: { $eq: name } } })),
  fc.constant({ publishedAt: { $null: true } }),
  fc.constant({ publishedAt: { $notNull: false } }),
  fc.constant({ id: { $null: true } }),
  fc.constant({ id: { $notNull: true } })
);

/** Filters of a type, a few steps deep; the keys are the relations that `models` has for it. */
export const filtersOf = (uid: string, depth = 3): fc.Arbitrary<Filters> => {
  if (depth === 0) {
    return scalar;
  }
  const same = fc.noShrink(filtersOf(uid, depth - 1));
  const steps = Object.entries(models[uid]?.attributes ?? {}).flatMap(([key, attribute]) => {
    const target = attribute.target ?? attribute.component;
    return target ? [filtersOf(target, depth - 1).map((value): Filters => ({ [key]: value }))] : [];
  });
  return fc.oneof(
    scalar,
    fc.array(same, { minLength: 1, maxLength: 2 }).map(($and) => ({ $and })),
    fc.array(same, { minLength: 1, maxLength: 2 }).map(($or) => ({ $or })),
    same.map(($not) => ({ $not })),
    ...steps,
    ...steps.map((step) => fc.tuple(step, names).map(([value, name]) => ({ ...value, name })))
  );
};

const row = (id: number, name: string, isDraft = false): WorldRow => ({
  id,
  name,
  publishedAt: isDraft ? null : '2026-01-01',
  links: {},
});

export interface WorldSeed {
  industries: string[];
  /** Of each case: its name, which industry it is in, whether it is a draft. */
  cases: [name: string, industry: number, isDraft: boolean][];
}

export const worldSeed: fc.Arbitrary<WorldSeed> = fc.record({
  industries: fc.array(names, { minLength: 1, maxLength: 2 }),
  cases: fc.array(fc.tuple(names, fc.nat(1), fc.boolean()), { maxLength: 4 }),
});

/** The industries of a world, with or without its drafts. */
export const industriesOf = ({ industries, cases }: WorldSeed, hasDrafts: boolean): WorldRow[] => {
  const rows = industries.map((name, index) => row(index + 1, name));
  rows.forEach((industry) => {
    const fact = { ...row(industry.id + 50, 'x'), links: { case: [] as WorldRow[] } };
    industry.links = { cases: [], facts: [fact] };
  });
  cases
    .filter(([, , isDraft]) => hasDrafts || !isDraft)
    .forEach(([name, index, isDraft], at) => {
      const industry = rows[index % rows.length];
      if (industry) {
        const entry = { ...row(at + 100, name, isDraft), links: { industry: [industry] } };
        industry.links.cases?.push(entry);
        industry.links.facts?.[0]?.links.case?.push(entry);
      }
    });
  return rows;
};
