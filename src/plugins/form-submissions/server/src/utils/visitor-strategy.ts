import type { Context } from 'koa';

export const VISITOR_STRATEGY = 'form-visitor';

/**
 * Lets whoever brings no credentials pass without a query: whether the public role may submit is
 * asked together with the form, see `admit-attempt.ts`. Strapi would read all permissions of the
 * role, with each submission.
 */
export const visitorStrategy = {
  name: VISITOR_STRATEGY,

  authenticate: (ctx: Context) => ({ authenticated: ctx.get('Authorization') === '' }),

  verify: () => undefined,
};
