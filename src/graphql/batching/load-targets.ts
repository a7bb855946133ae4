import type { Core } from '@strapi/strapi';
import type { Link } from './link';
import { findTargetIds } from './target-ids';
import type { TargetSearch } from './target-ids';

export interface Row {
  id: number;
}

const FILE_UID = 'plugin::upload.file';

interface FileService {
  signFileUrls(file: Row): Promise<Row>;
}

/** Files of a private storage provider get their temporary addresses here, as in Strapi's resolver. */
const signed = async (strapi: Core.Strapi, link: Link, rows: Row[]): Promise<Row[]> => {
  if (link.target !== FILE_UID) {
    return rows;
  }
  const files = strapi.plugin('upload').service<FileService>('file');
  return Promise.all(rows.map((row) => files.signFileUrls(row)));
};

/** The entries of one attribute for many parents, in two statements: which, and what they hold. */
export const loadTargets = async (search: TargetSearch): Promise<Row[][]> => {
  const { strapi, link, parentIds } = search;
  const idsByParent = await findTargetIds(search);
  const ids = [...new Set([...idsByParent.values()].flat())];
  const rows =
    ids.length > 0
      ? ((await strapi.db.query(link.target).findMany({ where: { id: { $in: ids } } })) as Row[])
      : [];
  const byId = new Map((await signed(strapi, link, rows)).map((row) => [row.id, row]));
  return parentIds.map((parentId) =>
    (idsByParent.get(parentId) ?? []).flatMap((id) => byId.get(id) ?? [])
  );
};
