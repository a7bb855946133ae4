import type { Core } from '@strapi/strapi';

export const NOTE = 'api::note.note';
export const FOLDER = 'api::folder.folder';

type Method =
  | 'create'
  | 'update'
  | 'findOne'
  | 'findFirst'
  | 'findMany'
  | 'count'
  | 'publish'
  | 'discardDraft'
  | 'clone';

/** The Document Service of a type that only tests have, and so no generated type describes. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Documents = Record<Method, (parameters: object) => Promise<any>>;

export const documentsOf = (strapi: Core.Strapi, uid: string): Documents =>
  strapi.documents(uid as never) as unknown as Documents;
