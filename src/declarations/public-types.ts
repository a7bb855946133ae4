import type { Core, Struct, UID } from '@strapi/strapi';
import { declaredOn } from './declared';

/**
 * The content types that everybody reads once they are published: the one list of them, which
 * grants and tests take from here.
 */
export const publicTypes = ({ strapi }: { strapi: Core.Strapi }): Struct.ContentTypeSchema[] =>
  (Object.keys(strapi.contentTypes) as UID.ContentType[])
    .sort()
    .map((uid) => strapi.contentTypes[uid])
    .filter((type) => declaredOn(type)['content-api']?.public === true);
