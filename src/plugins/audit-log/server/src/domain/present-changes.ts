import type {
  AttributeChange,
  DocumentReference,
  HiddenKind,
} from '../../../shared/contracts/entries';
import type { RowChange } from '../contracts/entry';
import { canonicalJson } from '../../../../../lib/canonical-json';
import type { AuditedTable } from './audited-tables';
import { presentComponents } from './present-components';
import { placeOf, presentAttributes } from './present-values';
import type { Place } from './present-values';
import type { ReadValue } from './read-value';

/** What has to be known of a table to understand its rows. */
export interface TableMeaning {
  kind: AuditedTable['kind'];
  entityType: string;
  /** Of a link: the type that has the attribute, unless each row names its own. */
  ownerType?: string;
  ownerTypeColumn?: string;
  targetType?: string;
  isMedia?: boolean;
}

type TableMeanings = ReadonlyMap<string, TableMeaning>;

export interface PresentParams {
  rows: readonly RowChange[];
  /** What the entry is about. */
  entityType: string | null;
  tables: TableMeanings;
  read: ReadValue;
}

const presentDocument = (
  row: RowChange,
  type: string | undefined,
  read: ReadValue
): AttributeChange[] =>
  presentAttributes(row, (name) => placeOf(row, [name], type), read).filter(
    // The version says so, and the moment is that of the entry.
    ({ path }) => !(row.version && path[0] === 'publishedAt')
  );

interface LinkGroup {
  place: Place;
  meaning: TableMeaning;
  /** By target: how many rows more than before. */
  balance: Map<string, number>;
  isReordered: boolean;
  /** Of links whose target cannot be read any more. */
  hidden: { kind: HiddenKind; hadBefore: boolean; hasAfter: boolean } | undefined;
}

const presentLinks = (groups: Iterable<LinkGroup>): AttributeChange[] =>
  [...groups].flatMap(({ place, meaning, balance, isReordered, hidden }): AttributeChange[] => {
    if (hidden) {
      return [{ ...place, ...hidden }];
    }
    const targets = (sign: number): DocumentReference[] =>
      [...balance]
        .filter(([, count]) => Math.sign(count) === sign)
        .map(([id]) => ({ type: meaning.targetType ?? '', id, label: null }));
    const [removed, added] = [targets(-1), targets(1)];
    if (removed.length + added.length === 0) {
      return isReordered ? [{ ...place, kind: 'order' }] : [];
    }
    return [{ ...place, kind: meaning.isMedia ? 'media' : 'relation', removed, added }];
  });

const ownerOf = (row: RowChange, { ownerType, ownerTypeColumn }: TableMeaning) =>
  ownerType ?? (ownerTypeColumn ? (row.after ?? row.before)?.[ownerTypeColumn] : undefined);

/** A link that is removed and made again, as publishing does, is no change. */
const groupLinks = (rows: readonly RowChange[], { entityType, tables, read }: PresentParams) => {
  const groups = new Map<string, LinkGroup>();
  for (const row of rows) {
    const meaning = tables.get(row.table);
    if (!meaning) {
      continue;
    }
    const owner = ownerOf(row, meaning);
    const type = typeof owner === 'string' && owner !== entityType ? owner : undefined;
    const place = placeOf(row, [row.attribute ?? row.table], type);
    const key = canonicalJson([row.table, place]);
    const group: LinkGroup = groups.get(key) ?? {
      place,
      meaning,
      balance: new Map(),
      isReordered: false,
      hidden: undefined,
    };
    groups.set(key, group);
    const target = row.target === undefined ? undefined : read(row.target);
    if (row.before && row.after) {
      group.isReordered = true;
    } else if (target && !('value' in target)) {
      group.hidden = {
        kind: target.kind,
        hadBefore: row.before !== null || group.hidden?.hadBefore === true,
        hasAfter: row.after !== null || group.hidden?.hasAfter === true,
      };
    } else if (typeof target?.value === 'string') {
      const count = group.balance.get(target.value) ?? 0;
      group.balance.set(target.value, count + (row.after ? 1 : -1));
    }
  }
  return groups.values();
};

/**
 * What an entry changed, attribute by attribute, from what it did to rows. Publishing removes rows
 * of components and links and makes equal ones again: these drop out. What is left is what a person
 * would say had changed; a value that cannot be read any more cannot drop out.
 */
export const presentChanges = (params: PresentParams): AttributeChange[] => {
  const { rows, entityType, tables, read } = params;
  const kindOf = ({ table }: RowChange) => tables.get(table)?.kind;
  const ofKind = (kind: TableMeaning['kind']) => rows.filter((row) => kindOf(row) === kind);
  const documents = rows.filter((row) => {
    // A table that is not there any more: nothing says what it was.
    const kind = kindOf(row) ?? (row.attribute || row.path ? undefined : 'document');
    return kind === 'document' || kind === 'setting';
  });
  return [
    ...documents.flatMap((row) => {
      const type = tables.get(row.table)?.entityType;
      return presentDocument(row, type === entityType ? undefined : type, read);
    }),
    ...presentComponents({
      components: ofKind('component'),
      links: ofKind('component-link'),
      read,
    }),
    ...presentLinks(groupLinks(ofKind('link'), params)),
  ];
};
