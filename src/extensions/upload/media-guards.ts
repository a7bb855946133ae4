import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { guarded } from '../admin/guard-routes';
import type { GuardPolicy } from '../admin/guard-routes';
import { isWithinConditions } from '../admin/within-conditions';
import { isRow } from '../../request-shapes/fields';

const FILE_UID = 'plugin::upload.file';
const FOLDER_UID = 'plugin::upload.folder';
const UPDATE = 'plugin::upload.assets.update';

interface Body {
  fileIds?: unknown;
  folderIds?: unknown;
}

/** What is no list of ids is for Strapi to refuse, which takes them as texts as well. */
const idsIn = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter(isRow).map(Number) : [];

const filesIn = async ({ strapi }: { strapi: Core.Strapi }, folderIds: number[]) => {
  const folders = (await strapi.db
    .query(FOLDER_UID)
    .findMany({ where: { id: { $in: folderIds } }, select: ['path'] })) as { path: string }[];
  return folders.flatMap(({ path }) => [
    { folderPath: { $eq: path } },
    { folderPath: { $startsWith: `${path}/` } },
  ]);
};

/** Strapi asks for the right, and not whose files they are (`controllers/admin-folder-file.js`). */
const ofAll = guarded(async (ctx: Context, { strapi }) => {
  const { fileIds, folderIds } = (ctx.request.body ?? {}) as Body;
  const inFolders = await filesIn({ strapi }, idsIn(folderIds));
  return isWithinConditions({ strapi }, ctx, {
    action: UPDATE,
    model: FILE_UID,
    filters: { $or: [{ id: { $in: idsIn(fileIds) } }, ...inFolders] },
  });
});

/** A folder has no owner: it is renamed and moved by whoever may do so to all files below it. */
const ofFolder = guarded(async (ctx: Context, { strapi }) => {
  const inFolder = await filesIn({ strapi }, idsIn([(ctx.params as { id?: unknown }).id]));
  return (
    inFolder.length === 0 ||
    isWithinConditions({ strapi }, ctx, {
      action: UPDATE,
      model: FILE_UID,
      filters: { $or: inFolder },
    })
  );
});

export const mediaGuards: Readonly<Record<string, GuardPolicy>> = {
  'POST /actions/bulk-delete': ofAll,
  'POST /actions/bulk-move': ofAll,
  'PUT /folders/:id': ofFolder,
};
