import type { Core } from '@strapi/strapi';
import { isPersonal } from '../../../../../declarations';
import type { PersonalRead, ReadModel } from '../domain/personal-reads';
import { leavesIn } from '../domain/shown-body';
import { findPublicTypes } from '../queries/public-values';

type Row = Record<string, unknown> & { documentId: string };

/** Accounts, submissions and the like are nobody's to publish. */
const CONTENT = 'api::';

const keyOf = ({ uid, id }: PersonalRead): string => `${uid} ${id}`;

/** Whether a value of a document is one that everybody may read. */
export type IsPublic = (value: unknown, name: string, document: PersonalRead) => boolean;

/** What is published is no secret about a person, whoever looks at it and through which door. */
export const createPublicValuesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const modelOf = (uid: string) =>
    (
      strapi.contentTypes as unknown as Record<
        string,
        (ReadModel & { options?: { draftAndPublish?: boolean } }) | undefined
      >
    )[uid];

  /** Whatever of them is not in the columns of the row. */
  const populateOf = ({ attributes }: ReadModel) =>
    Object.fromEntries(
      Object.entries(attributes).flatMap(([name, attribute]): [string, unknown][] => {
        if (attribute.type === 'component' || attribute.type === 'dynamiczone') {
          return [[name, { populate: '*' }]];
        }
        return isPersonal(attribute) && ['media', 'relation'].includes(attribute.type)
          ? [[name, true]]
          : [];
      })
    );

  const published = async (uid: string, ids: string[]): Promise<Row[]> => {
    const model = modelOf(uid);
    return model
      ? strapi.db.query(uid).findMany({
          where: {
            documentId: { $in: ids },
            ...(model.options?.draftAndPublish && { publishedAt: { $notNull: true } }),
          },
          populate: populateOf(model),
        })
      : [];
  };

  return {
    publicTypes: (uids: readonly string[]): Promise<Set<string>> => {
      const content = uids.filter((uid) => uid.startsWith(CONTENT));
      return content.length > 0
        ? findPublicTypes(strapi.db.connection, content)
        : Promise.resolve(new Set());
    },

    /** Of what is about to be shown of these documents. */
    async of(documents: readonly PersonalRead[]): Promise<IsPublic> {
      const uids = await this.publicTypes([...new Set(documents.map(({ uid }) => uid))]);
      const texts = new Map<string, Set<string>>();
      for (const uid of uids) {
        const ids = documents.flatMap((each) => (each.uid === uid ? [each.id] : []));
        const rows = await published(uid, [...new Set(ids)]);
        for (const row of rows) {
          const open = Object.entries(row).filter(
            ([name]) => !modelOf(uid)?.attributes[name]?.private
          );
          const known = texts.get(keyOf({ uid, id: row.documentId })) ?? new Set();
          for (const [, text] of leavesIn(Object.fromEntries(open), '')) {
            known.add(text);
          }
          texts.set(keyOf({ uid, id: row.documentId }), known);
        }
      }
      return (value, name, document) => {
        const known = texts.get(keyOf(document));
        return (
          known !== undefined && [...leavesIn(value, name)].every(([, text]) => known.has(text))
        );
      };
    },
  };
};
