import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { isShownToEditors } from '../../declarations';
import { fillSeam } from '../../strapi-seams/install';
import type { Ability } from '../../strapi-seams/seams/accounts';
import { homepageCounts } from '../../strapi-seams/seams/plugins';
import type { DocumentCounts } from '../../strapi-seams/seams/plugins';
import { READ } from '../admin/readable-attributes';
import { conditionsOf, whereOf } from '../admin/within-conditions';

interface Counted {
  uid: string;
  collectionName: string;
  options?: { draftAndPublish?: boolean };
}

/** As Strapi tells them apart: a document has one row for each version. */
const STATES = `
  count(*) FILTER (WHERE published IS NULL)::integer AS draft,
  count(*) FILTER (WHERE published IS NOT NULL AND draft IS NOT DISTINCT FROM published)::integer AS published,
  count(*) FILTER (WHERE published IS NOT NULL AND draft IS DISTINCT FROM published)::integer AS modified`;

/** Strapi counts all entries of the types that a role may read, whatever its conditions. */
export const countReadableDocuments = ({ strapi }: { strapi: Core.Strapi }): void => {
  const readableRows = (ability: Ability, uid: string): Knex.QueryBuilder | undefined => {
    const conditions = conditionsOf({ strapi }, ability, { action: READ, model: uid });
    return conditions
      ? strapi.db
          .queryBuilder(uid)
          .select('documentId')
          .where(whereOf({ strapi }, uid, conditions) ?? {})
          .getKnexQuery()
      : undefined;
  };

  const countOf = async (ability: Ability, type: Counted): Promise<DocumentCounts> => {
    const knex = strapi.db.connection;
    const rows = readableRows(ability, type.uid);
    const documents = knex(`public.${type.collectionName}`)
      .select(
        knex.raw('max(updated_at) FILTER (WHERE published_at IS NULL) AS draft'),
        knex.raw('max(updated_at) FILTER (WHERE published_at IS NOT NULL) AS published')
      )
      .groupBy('document_id');
    if (rows) {
      documents.whereIn('document_id', rows);
    }
    const [counts] = await knex
      .from(documents.as('documents'))
      .select<DocumentCounts[]>(knex.raw(STATES));
    const { draft = 0, published = 0, modified = 0 } = counts ?? {};
    // Without drafts all is published, as Strapi says.
    return type.options?.draftAndPublish
      ? { draft, published, modified }
      : { draft: 0, published: draft + published + modified, modified: 0 };
  };

  fillSeam({ strapi }, homepageCounts, () => ({
    async getCountDocuments() {
      const { userAbility: ability } = strapi.requestContext.get()?.state as {
        userAbility: Ability;
      };
      const sum: DocumentCounts = { draft: 0, published: 0, modified: 0 };
      for (const type of Object.values(strapi.contentTypes) as unknown as Counted[]) {
        if (isShownToEditors(type) && ability.can(READ, type.uid)) {
          const { draft, published, modified } = await countOf(ability, type);
          sum.draft += draft;
          sum.published += published;
          sum.modified += modified;
        }
      }
      return sum;
    },
  }));
};
