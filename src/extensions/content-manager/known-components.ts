import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { mayKnowType } from '../admin/abilities';

interface Attribute {
  type: string;
  component?: string;
  components?: string[];
}

type Attributes = Record<string, Attribute>;

type Schemas = Record<string, { attributes: Attributes } | undefined>;

const componentsIn = (attributes: Attributes): string[] =>
  Object.values(attributes).flatMap(({ component, components }) => [
    ...(component ? [component] : []),
    ...(components ?? []),
  ]);

/** What the types that the account may know are made of, at every depth. */
export const knownComponents = (
  { strapi }: { strapi: Core.Strapi },
  ctx: Context
): ReadonlySet<string> => {
  const known = new Set<string>();
  const add = (attributes: Attributes): void => {
    for (const uid of componentsIn(attributes)) {
      if (!known.has(uid)) {
        known.add(uid);
        add((strapi.components as unknown as Schemas)[uid]?.attributes ?? {});
      }
    }
  };
  for (const [uid, { attributes }] of Object.entries<{ attributes: Attributes }>(
    strapi.contentTypes as never
  )) {
    if (mayKnowType(ctx, uid)) {
      add(attributes);
    }
  }
  return known;
};
