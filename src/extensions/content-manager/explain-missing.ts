import type { Core, UID } from '@strapi/strapi';
import { contentTypes, errors } from '@strapi/utils';
import type { Context } from 'koa';
import { fillSeam } from '../../strapi-seams/install';
import { entryActions, entryVersions } from '../../strapi-seams/seams/plugins';
import type { EntryAction } from '../../strapi-seams/seams/plugins';
import { nameFields } from './name-fields';

type Act = (ctx: Context) => Promise<unknown>;

/** Strapi has no such methods for types without drafts, and calls them all the same. */
const OF_DRAFTS = new Set<EntryAction>([
  'publish',
  'unpublish',
  'discard',
  'bulkPublish',
  'bulkUnpublish',
]);

const PUBLISH = 'plugin::content-manager.explorer.publish';

const idsOf = ({ request }: Context): string[] | undefined => {
  const { documentIds } = (request.body ?? {}) as { documentIds?: unknown };
  return Array.isArray(documentIds) && documentIds.every((id) => typeof id === 'string')
    ? documentIds
    : undefined;
};

/** Of a list: the same entry named twice is one. */
const nameOnce = (ctx: Context): void => {
  const ids = idsOf(ctx);
  if (ids) {
    Object.assign(ctx.request.body as object, { documentIds: [...new Set(ids)] });
  }
};

/** Strapi answers some of what it does not find by itself, and throws the rest. */
const isAnsweredMissing = ({ status, body }: Context): boolean =>
  status === 404 && typeof body === 'object' && body !== null && 'error' in body;

/**
 * Two tabs, two editors: what a form or a list still shows may be gone. Says what has become of it,
 * instead of "Entity not found" (`controllers/collection-types.js`).
 */
export const explainMissing = ({ strapi }: { strapi: Core.Strapi }): void => {
  const known = async (model: string, ids: string[]): Promise<number> => {
    const rows = (await strapi.db
      .query(model)
      .findMany({ select: ['documentId'], where: { documentId: { $in: ids } } })) as {
      documentId: string;
    }[];
    return new Set(rows.map(({ documentId }) => documentId)).size;
  };

  const explanation = async (name: EntryAction, ctx: Context): Promise<errors.NotFoundError> => {
    const { model, id, sourceId } = ctx.params as { model: string; id?: string; sourceId?: string };
    const wanted = id ?? sourceId;
    if (wanted === undefined) {
      return new errors.NotFoundError('These entries do not exist any more. Reload the list');
    }
    const isThere = (await known(model, [wanted])) > 0;
    if (isThere && (name === 'unpublish' || name === 'discard')) {
      return new errors.NotFoundError(
        'This entry is not published, so there is nothing to take back. Reload it to see how it is now'
      );
    }
    if (isThere) {
      return new errors.NotFoundError(
        'This version of the entry does not exist any more. Reload it to see how it is now'
      );
    }
    const isSave = name === 'update' || name === 'publish';
    return new errors.NotFoundError(
      `This entry does not exist any more: it was deleted${isSave ? '. What is written in this form is kept nowhere else' : ''}`
    );
  };

  /** Published are all that were chosen, or none. */
  const refuseGone = async (ctx: Context): Promise<void> => {
    const { model } = ctx.params as { model: string };
    const { userAbility } = ctx.state as { userAbility: { can(...what: string[]): boolean } };
    const ids = idsOf(ctx) ?? [];
    const isKnown = Object.hasOwn(strapi.contentTypes, model);
    const gone =
      isKnown && userAbility.can(PUBLISH, model) ? ids.length - (await known(model, ids)) : 0;
    if (gone > 0) {
      throw new errors.NotFoundError(
        `Nothing was published: of ${ids.length} chosen entries, ${gone} do not exist any more. Reload the list and choose again`
      );
    }
  };

  const refuseWithoutDrafts = (name: EntryAction, ctx: Context): void => {
    const { model } = ctx.params as { model: string };
    const type = Object.hasOwn(strapi.contentTypes, model)
      ? strapi.contentType(model as UID.ContentType)
      : undefined;
    if (OF_DRAFTS.has(name) && type && !contentTypes.hasDraftAndPublish(type)) {
      throw new errors.ValidationError(
        'Entries of this type have no drafts: what is saved is published'
      );
    }
  };

  const explained =
    (name: EntryAction, act: Act): Act =>
    async (ctx) => {
      nameOnce(ctx);
      refuseWithoutDrafts(name, ctx);
      if (name === 'bulkPublish') {
        await refuseGone(ctx);
      }
      try {
        const answer = await act(ctx);
        if (!isAnsweredMissing(ctx)) {
          return answer;
        }
      } catch (error) {
        if (error instanceof errors.ValidationError) {
          const { model } = ctx.params as { model: string };
          throw await nameFields({ strapi }, model, error as errors.ValidationError);
        }
        if (!(error instanceof errors.NotFoundError) || name === 'create') {
          throw error;
        }
      }
      throw await explanation(name, ctx);
    };

  const found =
    (change: (id: string, ...others: unknown[]) => Promise<unknown>): typeof change =>
    async (id, ...others) => {
      const entry = await change(id, ...others);
      if (!entry) {
        throw new errors.NotFoundError();
      }
      return entry;
    };

  fillSeam({ strapi }, entryVersions, ({ unpublish, discardDraft }) => ({
    unpublish: found(unpublish),
    discardDraft: found(discardDraft),
  }));
  fillSeam({ strapi }, entryActions, (actions) => {
    const names = Object.keys(actions) as EntryAction[];
    return Object.fromEntries(
      names.map((name) => [name, explained(name, actions[name])])
    ) as typeof actions;
  });
};
