import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { throwConflict } from '../../lib/conflict';
import { differencesOf } from './differences';
import { entityTagOf } from './entity-tag';

type Entry = Record<string, unknown>;

interface Author {
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
}

interface PermissionChecker {
  sanitizeOutput(entry: Entry): Promise<Entry>;
}

const nameOf = (author: Author | null | undefined): string | null => {
  const name = [author?.firstname, author?.lastname].filter(Boolean).join(' ');
  return name === '' ? (author?.username ?? null) : name;
};

interface PermissionCheckers {
  create(whose: { userAbility: object; model: string }): PermissionChecker;
}

const readableBy = async (
  strapi: Core.Strapi,
  uid: UID.ContentType,
  { state }: Context,
  entry: Entry
): Promise<Entry> => {
  if (state.userAbility) {
    const checker = strapi
      .plugin('content-manager')
      .service<PermissionCheckers>('permission-checker')
      .create({ userAbility: state.userAbility as object, model: uid });
    return checker.sanitizeOutput(entry);
  }
  const { auth } = state as { auth: { credentials: unknown } };
  return (await strapi.contentAPI.sanitize.output(entry, strapi.contentType(uid), {
    auth,
  })) as Entry;
};

/** Says who was faster, when, and with what: enough to take either version. */
export const refuseConflict = async (
  strapi: Core.Strapi,
  context: Context,
  change: { uid: UID.ContentType; documentId: string; data: Entry }
): Promise<never> => {
  const { uid, documentId, data } = change;
  const entry = (await strapi
    .documents(uid)
    .findOne({ documentId, populate: '*' } as never)) as unknown as
    | (Entry & { updatedAt: string; updatedBy?: Author | null })
    | null;
  if (!entry) {
    throw new errors.NotFoundError('Somebody else has deleted this entry');
  }
  const { attributes } = strapi.contentType(uid);
  const changedBy = nameOf(entry.updatedBy);
  const details = {
    changedBy,
    changedAt: new Date(entry.updatedAt).toISOString(),
    version: entityTagOf(entry.updatedAt),
    differences: differencesOf(attributes, data, await readableBy(strapi, uid, context, entry)),
  };
  const message = `${changedBy ?? 'Somebody else'} changed this entry at ${details.changedAt}. Read it again, or send If-Match: ${details.version} to write over it`;
  return throwConflict(context, strapi.config.get('plugin::graphql.endpoint'), {
    message,
    details,
  });
};
