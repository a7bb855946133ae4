import type { ResolverMiddleware } from './strapi-graphql';

/**
 * An argument that is `null` is one that is left out, as variables that have no value are: Strapi
 * looks into some of them.
 */
export const withGivenArguments: ResolverMiddleware = (next, parent, args, context, info) =>
  next(
    parent,
    Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null)),
    context,
    info
  );
