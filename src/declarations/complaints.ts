import type { z } from '@strapi/utils';
import { nearestName } from '../lib/nearest-name';

/** Where in `pluginOptions`, and what is wrong there. */
export interface Complaint {
  path: readonly string[];
  message: string;
}

type Issue = z.ZodError['issues'][number];

const unwrap = (schema: unknown): unknown => {
  const { unwrap: inner } = schema as { unwrap?: () => unknown };
  return inner ? unwrap(inner.call(schema)) : schema;
};

/** What a schema says of itself, at its end or within what may be left away. */
const expectedOf = (schema: unknown): string => {
  const { expected } = (schema as z.ZodType | undefined)?.meta() ?? {};
  return typeof expected === 'string' ? expected : 'an object';
};

const shapeOf = (schema: unknown): Record<string, unknown> =>
  (unwrap(schema) as { shape?: Record<string, unknown> }).shape ?? {};

interface DescribedKey {
  key: string;
  expected: string;
  means: string;
  inner: z.ZodType;
}

/** The keys that an object may have, as they describe themselves. */
export const keysOf = (schema: z.ZodType): DescribedKey[] =>
  Object.entries(shapeOf(schema)).map(([key, inner]) => {
    const { means } = (inner as z.ZodType).meta() ?? {};
    return {
      key,
      expected: expectedOf(inner),
      means: typeof means === 'string' ? means : '',
      inner: inner as z.ZodType,
    };
  });

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (inner as Record<string, unknown> | undefined)?.[key],
    value
  );

export const didYouMean = (word: string, known: readonly string[]): string => {
  const nearest = nearestName(word, known);
  return nearest ? `; did you mean "${nearest.name}"?` : '';
};

const explain = (schema: z.ZodType, value: unknown, issue: Issue): Complaint[] => {
  const path = issue.path.map(String);
  const inner = path.reduce<unknown>((outer, key) => shapeOf(outer)[key], schema);
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(shapeOf(inner));
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `is not known${didYouMean(key, known)} Known are ${known.join(', ')}`,
    }));
  }
  if (issue.code === 'custom') {
    return [{ path, message: issue.message }];
  }
  const given = at(value, path);
  const expected = expectedOf(inner);
  if (given === undefined) {
    return [{ path, message: `is missing: it must be ${expected}` }];
  }
  const words = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  const hint = typeof given === 'string' ? didYouMean(given, words) : '';
  return [{ path, message: `must be ${expected}, not ${JSON.stringify(given)}${hint}` }];
};

/** What is wrong with a declaration, in sentences that name what was expected. */
export const complaintsAbout = (schema: z.ZodType, value: unknown): Complaint[] =>
  schema.safeParse(value).error?.issues.flatMap((issue) => explain(schema, value, issue)) ?? [];
