import { RefusedError } from '../lib/refused-error';
import { mayReadDrafts } from '../reading-rules/domain/draft-access';
import type { Arguments, RequestContext, ResolveInfo, ResolverMiddleware } from './strapi-graphql';

/** Which rows of types with draft & publish a root field is about; its relations follow. */
export interface Publication {
  status: 'draft' | 'published';
  filter: unknown;
}

const PUBLISHED: Publication = { status: 'published', filter: undefined };

/** By request, and in it by the key (alias) of the root field. */
const publications = new WeakMap<object, Map<string | number, Publication>>();

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** `hasPublishedVersion` is the old name of two of the filters. */
const filterOf = ({ publicationFilter, hasPublishedVersion }: Arguments): unknown => {
  if (isGiven(publicationFilter) || !isGiven(hasPublishedVersion)) {
    return publicationFilter ?? undefined;
  }
  return hasPublishedVersion ? 'has-published-version-document' : 'never-published-document';
};

const publicationOf = (args: Arguments, auth: unknown): Publication => {
  const publication: Publication = {
    status: args.status === 'draft' ? 'draft' : 'published',
    filter: filterOf(args),
  };
  const asksForDrafts = publication.status === 'draft' || publication.filter !== undefined;
  if (asksForDrafts && !mayReadDrafts(auth)) {
    throw new RefusedError(
      'Drafts can only be read with an API token: leave out the arguments `status`, `publicationFilter` and `hasPublishedVersion`, or set `status: PUBLISHED`'
    );
  }
  return publication;
};

/** Stands before every query and mutation. */
export const guardPublication: ResolverMiddleware = (next, parent, args, context, info) => {
  const ofRequest = publications.get(context) ?? new Map<string | number, Publication>();
  ofRequest.set(info.path.key, publicationOf(args, context.state.auth));
  publications.set(context, ofRequest);
  return next(parent, args, context, info);
};

/**
 * What the root field of a nested one is about. Strapi's own record of it
 * (`rootQueryArgsByPath`) does not know mutations, whose relations then show drafts.
 */
export const inheritedPublication = (context: RequestContext, info: ResolveInfo): Publication => {
  let path = info.path;
  while (path.prev) {
    path = path.prev;
  }
  return publications.get(context)?.get(path.key) ?? PUBLISHED;
};
