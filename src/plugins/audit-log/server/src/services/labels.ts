import type { Core } from '@strapi/strapi';
import { ADMIN_USER_UID, USER_UID } from '../constants';
import type { ActorKind, Changes } from '../contracts/entry';
import { labelAttribute } from '../domain/label-attribute';
import type { ReadValue } from '../domain/read-value';
import { findColumn, findMainFields, findRemovals } from '../queries/find-labels';
import { findForgotten } from '../queries/find-people';
import { readValuesIn } from '../queries/reveal-values';
import { getService } from '../utils/get-service';

interface Named {
  type: string;
  id: string;
}

/** A document, and what an entry about it holds of it. */
export interface Mention extends Named {
  changes?: Changes;
}

interface Model {
  collectionName?: string;
  info?: { displayName?: string };
  attributes?: Record<string, { type: string; pluginOptions?: Record<string, unknown> }>;
}

/** Known by its key. */
const SETTING_UID = 'strapi::core-store';

/** Types whose documents are people, and the kind of actor that they are. */
const ACCOUNTS = new Map<string, ActorKind>([
  [ADMIN_USER_UID, 'admin'],
  [USER_UID, 'user'],
]);

const keyOf = ({ type, id }: Named): string => `${type} ${id}`;

/** The labels in what an entry did to the document: what it was called afterwards, then before. */
const labelsIn = (changes: Changes | undefined, table: string, field: string): unknown[] => {
  const rows = changes?.rows?.filter((row) => row.table === table) ?? [];
  const values = [...rows.map(({ after }) => after), ...rows.map(({ before }) => before)];
  return values.map((value) => value?.[field]);
};

const readLabel = (stored: unknown[], read: ReadValue): string | undefined =>
  stored
    .map(read)
    .map((shown) => ('value' in shown ? shown.value : undefined))
    .find((value) => typeof value === 'string');

/** What documents and their types are called. */
export const createLabelsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = strapi.db.connection;
  const modelOf = (uid: string) =>
    (strapi.contentTypes as unknown as Record<string, Model | undefined>)[uid];

  const fieldsOf = async (uids: string[]): Promise<Map<string, string>> => {
    const mainFields = await findMainFields(knex, uids);
    return new Map(
      uids.flatMap((uid) => {
        const field = labelAttribute({
          mainField: mainFields.get(uid),
          attributes: modelOf(uid)?.attributes ?? {},
        });
        return field === undefined ? [] : [[uid, field]];
      })
    );
  };

  const columnOf = (uid: string, field: string): string => {
    const attribute = strapi.db.metadata.get(uid).attributes[field] as { columnName?: string };
    return attribute.columnName ?? field;
  };

  return {
    typeName: (uid: string): string => modelOf(uid)?.info?.displayName ?? uid,

    /**
     * Labels of documents: as they are called now; or in the entry that mentions them; or when they
     * were removed, if that is not longer ago than the given id of an entry.
     */
    async find(
      mentions: readonly Mention[],
      notBefore: string
    ): Promise<(of: Named) => string | null> {
      const labels = new Map<string, string>();
      const people = mentions.flatMap(({ type, id }) => {
        const kind = ACCOUNTS.get(type);
        return kind ? [{ type, kind, id }] : [];
      });
      const personOf = await getService('people', { strapi }).find(people);
      for (const { type, ...actor } of people) {
        const { name } = personOf(actor);
        if (name !== null) {
          labels.set(keyOf({ type, id: actor.id }), name);
        }
      }
      const known = mentions.filter(({ type }) => modelOf(type) && !ACCOUNTS.has(type));
      const fields = await fieldsOf([...new Set(known.map(({ type }) => type))]);
      for (const [type, field] of fields) {
        const table = strapi.db.metadata.get(type).tableName;
        const ids = [...new Set(known.flatMap((of) => (of.type === type ? of.id : [])))];
        const found = await findColumn(knex, { table, column: columnOf(type, field), ids });
        found.forEach((label, id) => labels.set(keyOf({ type, id }), label));
      }
      const keep = async (kept: readonly Mention[]) => {
        const stored = kept.flatMap((mention) => {
          const field = fields.get(mention.type);
          const table = strapi.db.metadata.get(mention.type).tableName;
          return field === undefined || labels.has(keyOf(mention))
            ? []
            : [{ mention, values: labelsIn(mention.changes, table, field) }];
        });
        const read = await readValuesIn(
          knex,
          stored.map(({ values }) => values)
        );
        for (const { mention, values } of stored) {
          const label = readLabel(values, read);
          if (label !== undefined && !labels.has(keyOf(mention))) {
            labels.set(keyOf(mention), label);
          }
        }
      };
      await keep(known);
      const unknown = known.filter((of) => fields.has(of.type) && !labels.has(keyOf(of)));
      if (unknown.length > 0) {
        const ids = [...new Set(unknown.map(({ id }) => id))];
        await keep(await findRemovals(knex, ids, notBefore));
      }
      // Wherever the label comes from: it would bring back whom the log has forgotten.
      const named = known.map(({ type, id }) => ({ type, id }));
      for (const key of named.length > 0 ? await findForgotten(knex, named) : []) {
        labels.delete(key);
      }
      return (of) => (of.type === SETTING_UID ? of.id : (labels.get(keyOf(of)) ?? null));
    },
  };
};
