import type { Core } from '@strapi/strapi';
import { checkDeclarations } from './check-declarations';
import type { DeclaringType } from './type-rules';
import { assertAllDeclared } from './undeclared';

/** At the start, before any plugin acts on a declaration: a mistake in one, or one that is missing, stops it. */
export const loadDeclarations = ({ strapi }: { strapi: Core.Strapi }): DeclaringType[] => {
  const types = [strapi.contentTypes, strapi.components].flatMap((known) =>
    Object.values(known as unknown as Record<string, DeclaringType>)
  );
  checkDeclarations(types);
  assertAllDeclared(types);
  return types;
};
