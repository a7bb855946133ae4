import type { Core } from '@strapi/strapi';
import { BATCH_SIZE } from '../constants';
import type { SubjectRow } from '../contracts/personal-data-source';
import type { MappedHolder } from '../domain/data-map';
import { getService } from '../utils/get-service';

export type Row = Record<string, unknown> & { id: number };
export type DocumentRow = Row & SubjectRow;

/** A component as it lies in a document. */
export interface ComponentRow {
  holder: MappedHolder;
  row: Row;
}

type Populate = Record<string, unknown>;
type Part = MappedHolder['parts'][number];

/** Documents with their components at every depth, and with what their personal attributes lead to. */
export const createPersonalDocumentsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const componentOf = (uid: string) => getService('data-map', { strapi }).component(uid);

  const populateOfPart = ({ isZone, components }: Part): Populate =>
    isZone
      ? {
          on: Object.fromEntries(
            components.map((uid) => [uid, { populate: populateOf(componentOf(uid)) }])
          ),
        }
      : { populate: populateOf(componentOf(components[0] ?? '')) };

  const populateOf = ({ attributes, parts }: MappedHolder): Populate => ({
    ...Object.fromEntries(
      attributes
        .filter(({ type }) => type === 'relation' || type === 'media')
        .map(({ name }) => [name, true])
    ),
    ...Object.fromEntries(parts.map((part) => [part.name, populateOfPart(part)])),
  });

  return {
    /** A batch at a time, in the order in which they were made. */
    async *inBatches(
      holder: MappedHolder,
      rows: readonly SubjectRow[]
    ): AsyncGenerator<DocumentRow[]> {
      const populate = populateOf(holder);
      for (let from = 0; from < rows.length; from += BATCH_SIZE) {
        yield (await strapi.db.query(holder.uid).findMany({
          where: { id: { $in: rows.slice(from, from + BATCH_SIZE).map(({ id }) => id) } },
          populate,
          orderBy: { id: 'asc' },
        })) as DocumentRow[];
      }
    },

    /** The components that a document, or a component, has in one of its attributes. */
    componentsIn(row: Row, { name, components }: Part): ComponentRow[] {
      const value = row[name] as (Row & { __component?: string }) | Row[] | null | undefined;
      const items = Array.isArray(value) ? value : [value ?? []].flat();
      return items.map((item) => ({
        holder: componentOf((item.__component as string | undefined) ?? components[0] ?? ''),
        row: item,
      }));
    },
  };
};
