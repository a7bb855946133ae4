import type { Core } from '@strapi/strapi';
import DataLoader from 'dataloader';
import { readingRules } from '../../reading-rules';
import { inheritedPublication } from '../publication';
import type { RequestContext, ResolverMiddleware } from '../strapi-graphql';
import type { Link } from './link';
import { loadTargets } from './load-targets';
import type { Row } from './load-targets';
import { createTargetQuery } from './target-query';

/** What the field gives for the entries found: a list, a connection around it, or the first. */
export type Shape = 'list' | 'connection' | 'single';

type Loader = DataLoader<number, Row[]>;

/** By request: what one caller may see is never another's. */
const loadersByRequest = new WeakMap<RequestContext, Map<string, Loader>>();

const shaped: Record<Shape, (rows: Row[]) => unknown> = {
  list: (rows) => rows,
  connection: (nodes) => ({ nodes }),
  single: (rows) => rows[0] ?? null,
};

const parentIdOf = (parent: unknown): number | undefined => {
  const id = (parent as Partial<Row> | null)?.id;
  return typeof id === 'number' ? id : undefined;
};

interface BatchedResolverOptions {
  strapi: Core.Strapi;
  /** `CaseStudy.services` */
  name: string;
  link: Link;
  shape: Shape;
}

/**
 * Replaces the resolver of a relation, media or component field, which sends two statements per
 * parent. All parents of a request whose field has the same arguments share one loader; an alias
 * with other arguments gets its own.
 */
export const createBatchedResolver =
  ({ strapi, name, link, shape }: BatchedResolverOptions): ResolverMiddleware =>
  async (next, parent, args, context, info) => {
    const parentId = parentIdOf(parent);
    if (parentId === undefined) {
      return next(parent, args, context, info);
    }
    const publication = inheritedPublication(context, info);
    const loaders = loadersByRequest.get(context) ?? new Map<string, Loader>();
    loadersByRequest.set(context, loaders);
    const key = JSON.stringify([name, args, publication]);
    let loader = loaders.get(key);
    if (!loader) {
      const { auth } = context.state;
      loader = new DataLoader(
        async (parentIds) => {
          const query = await createTargetQuery({
            strapi,
            link,
            args,
            publication,
            auth,
          });
          return readingRules(strapi).runRead((transaction) =>
            loadTargets({ strapi, link, query, parentIds, transaction })
          );
        },
        // A second mutation of the same request must not be answered with what was before it.
        { cache: info.operation.operation === 'query' }
      );
      loaders.set(key, loader);
    }
    return shaped[shape](await loader.load(parentId));
  };
