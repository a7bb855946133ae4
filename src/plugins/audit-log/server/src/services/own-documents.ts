import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { declaredOn } from '../../../../../declarations';
import type { PersonalRead } from '../domain/personal-reads';
import { isOwnRead, OWN_TYPES } from '../utils/recorded-reader';
import { requestOrigin } from '../utils/request-origin';

interface Schema {
  pluginOptions?: object;
  attributes: Record<string, { target?: string } | undefined>;
}

/** Nobody is recorded for looking at what is about themselves. */
export const createOwnDocumentsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  async of(
    ctx: Context,
    documents: readonly PersonalRead[]
  ): Promise<(document: PersonalRead) => boolean> {
    const { kind, id: actorId } = requestOrigin(ctx).actor;
    const own = new Set<string>();
    for (const uid of new Set(documents.map((each) => each.uid))) {
      const schema = (strapi.contentTypes as unknown as Record<string, Schema | undefined>)[uid];
      const relation = declaredOn(schema).gdpr?.subject?.relation;
      const target = relation === undefined ? undefined : schema?.attributes[relation]?.target;
      if (relation === undefined || target === undefined || target !== OWN_TYPES[kind]) {
        continue;
      }
      const ids = documents.flatMap((each) => (each.uid === uid ? [each.id] : []));
      const rows = (await strapi.db.query(uid).findMany({
        select: ['documentId'],
        where: { documentId: { $in: ids }, [relation]: { documentId: actorId } },
      })) as { documentId: string }[];
      rows.forEach(({ documentId }) => own.add(`${uid} ${documentId}`));
    }
    return (document) => isOwnRead(ctx, document) || own.has(`${document.uid} ${document.id}`);
  },
});
