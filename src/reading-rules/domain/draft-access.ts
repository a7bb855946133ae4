import { isObject } from '../../lib/objects';

/**
 * Drafts are for previews, which the frontend's server makes with an API token. A visitor or a
 * signed-in user of the site never sees them, whatever permissions their role has.
 *
 * @param auth `ctx.state.auth` of a content API request
 */
export const mayReadDrafts = (auth: unknown): boolean =>
  isObject(auth) && isObject(auth.strategy) && auth.strategy.name === 'content-api-token';

/** The query parameters that reach drafts, or tell of them. */
const DRAFT_PARAMETERS = ['publicationFilter', 'hasPublishedVersion'];

export const asksForDrafts = (query: Record<string, unknown>): boolean =>
  query.status === 'draft' ||
  DRAFT_PARAMETERS.some((name) => query[name] !== undefined && query[name] !== null);
