import type { Core } from '@strapi/strapi';
import type {
  ActorDetails,
  AttributeChange,
  EntryDetail,
  EntryView,
} from '../../../shared/contracts/entries';
import { presentChanges } from '../domain/present-changes';
import type { ReadValue } from '../domain/read-value';
import type { StoredEntry } from '../queries/find-entries';
import { readValuesIn } from '../queries/reveal-values';
import { findTableMeanings } from '../queries/table-meanings';
import { getService } from '../utils/get-service';
import type { Mention } from './labels';

const networkOf = ({ actorDetails }: StoredEntry, read: ReadValue): EntryView['network'] => {
  if (!actorDetails) {
    return null;
  }
  const shown = read(actorDetails);
  if (shown.kind === 'forgotten') {
    return { isForgotten: true };
  }
  return shown.kind === 'personal'
    ? { isForgotten: false, ...(shown.value as ActorDetails) }
    : { isForgotten: false, isUnreadable: true };
};

const detailsOf = ({ changes }: StoredEntry, read: ReadValue): EntryDetail[] =>
  Object.entries(changes.details ?? {}).map(([name, stored]) => {
    const shown = read(stored);
    return { name, kind: shown.kind, value: 'value' in shown ? shown.value : null };
  });

const linksIn = (changes: readonly AttributeChange[]) =>
  changes.flatMap((change) =>
    change.kind === 'relation' || change.kind === 'media'
      ? [...change.removed, ...change.added]
      : []
  );

/** Makes entries readable: a page of them costs as many queries as one. */
export const createPresenterService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = strapi.db.connection;

  return {
    async present(entries: readonly StoredEntry[]): Promise<EntryView[]> {
      if (entries.length === 0) {
        return [];
      }
      const labels = getService('labels', { strapi });
      const tables = await findTableMeanings(knex);
      const read = await readValuesIn(
        knex,
        entries.map(({ actorDetails, changes }) => [actorDetails, changes])
      );
      const personOf = await getService('people', { strapi }).find(
        entries.map(({ actor }) => actor)
      );
      const changesOf = new Map(
        entries.map(({ id, entityType, changes }) => [
          id,
          presentChanges({ rows: changes.rows ?? [], entityType, tables, read }),
        ])
      );
      const mentions: Mention[] = entries.flatMap(({ entityType: type, entityId: id, changes }) =>
        type !== null && id !== null ? [{ type, id, changes }] : []
      );
      mentions.push(...[...changesOf.values()].flatMap(linksIn));
      const oldest = entries.map(({ id }) => id).sort()[0] ?? '';
      const labelOf = await labels.find(mentions, oldest);

      return entries.map((entry) => {
        const { id, class: entryClass, time, action, entityType, entityId, actor } = entry;
        const changes = changesOf.get(id) ?? [];
        for (const link of linksIn(changes)) {
          link.label = labelOf(link);
        }
        const network = networkOf(entry, read);
        const { name, isForgotten } = personOf(actor);
        const address = network?.isForgotten === false ? network.address : undefined;
        return {
          id,
          time: time.toISOString(),
          class: entryClass,
          action,
          actor: {
            kind: actor.kind,
            id: actor.id ?? null,
            name: name ?? (isForgotten ? null : (address ?? null)),
            isForgotten: isForgotten || network?.isForgotten === true,
          },
          entity:
            entityType === null
              ? null
              : {
                  type: entityType,
                  typeName: labels.typeName(entityType),
                  id: entityId,
                  label: entityId === null ? null : labelOf({ type: entityType, id: entityId }),
                },
          source: entry.source,
          requestId: entry.requestId,
          network,
          changes,
          details: detailsOf(entry, read),
        };
      });
    },
  };
};
