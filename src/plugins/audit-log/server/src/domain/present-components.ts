import type { AttributeChange } from '../../../shared/contracts/entries';
import type { RowChange } from '../contracts/entry';
import { canonicalJson } from '../../../../../lib/canonical-json';
import { groupBy } from '../../../../../lib/group-by';
import { placeOf, presentAttributes } from './present-values';
import type { ReadValue } from './read-value';

interface PresentComponentsParams {
  components: readonly RowChange[];
  links: readonly RowChange[];
  read: ReadValue;
}

const pathOf = ({ path = [], table }: RowChange): string[] =>
  path.length > 0
    ? path.flatMap(({ field, order }) => (order === null ? [field] : [field, String(order)]))
    : [table];

/** Rows that can stand for one another: the same list of the same version. */
const listOf = (row: RowChange): string =>
  canonicalJson([
    row.table,
    row.version ?? null,
    row.locale ?? null,
    (row.path ?? []).map(({ field }, index, all) =>
      // The number within its own list does not matter, that of a part around it does.
      index === all.length - 1 ? field : [field, all[index]?.order ?? null]
    ),
  ]);

/** What of a row can be compared: a value that is hidden differs each time it is written. */
const contentOf = (attributes: Record<string, unknown> | null, read: ReadValue): string =>
  canonicalJson(
    Object.entries(attributes ?? {})
      .map(([name, value]) => [name, read(value)] as const)
      .filter(([, shown]) => 'value' in shown)
      .sort(([one], [other]) => (one < other ? -1 : 1))
  );

/** Takes pairs out of both lists that `key` finds equal. */
const takePairs = (
  removed: RowChange[],
  added: RowChange[],
  key: (row: RowChange) => string
): [RowChange, RowChange][] => {
  const pairs: [RowChange, RowChange][] = [];
  for (const row of [...removed]) {
    const wanted = key(row);
    const index = added.findIndex((candidate) => key(candidate) === wanted);
    if (index >= 0) {
      removed.splice(removed.indexOf(row), 1);
      pairs.push([row, ...added.splice(index, 1)] as [RowChange, RowChange]);
    }
  }
  return pairs;
};

/** Parts that were removed and made again are the same part: first those that are equal. */
const pairUp = (rows: readonly RowChange[], read: ReadValue): RowChange[] => {
  const removed = rows.filter(({ after }) => after === null);
  const added = rows.filter(({ before }) => before === null);
  const changed = rows.filter(({ before, after }) => before !== null && after !== null);
  const samePlace = (row: RowChange) => canonicalJson(pathOf(row));
  const content = (row: RowChange) => contentOf(row.after ?? row.before, read);
  const both = (row: RowChange) => samePlace(row) + content(row);
  const pairs = [both, content, samePlace].flatMap((key) => takePairs(removed, added, key));
  return [
    ...changed,
    ...pairs.map(([was, is]): RowChange => ({ ...is, before: was.before })),
    ...removed,
    ...added,
  ];
};

const presentOrder = (links: readonly RowChange[]): AttributeChange[] =>
  [...groupBy(links, listOf).values()].flatMap((rows): AttributeChange[] => {
    const orders = (side: 'before' | 'after') =>
      new Map(
        rows.flatMap((row) => (row[side] ? [[row[side].cmp_id ?? row.id, row[side].order]] : []))
      );
    const [before, after] = [orders('before'), orders('after')];
    const hasSameParts =
      before.size === after.size && [...before.keys()].every((id) => after.has(id));
    const isMoved = [...before].some(([id, order]) => after.get(id) !== order);
    const [row] = rows;
    return row && hasSameParts && isMoved
      ? [
          {
            ...placeOf(
              row,
              (row.path ?? []).map(({ field }) => field)
            ),
            kind: 'order',
          },
        ]
      : [];
  });

/** Changes within the components of an entry, and of their order. */
export const presentComponents = ({
  components,
  links,
  read,
}: PresentComponentsParams): AttributeChange[] => [
  ...[...groupBy(components, listOf).values()].flatMap((rows) =>
    pairUp(rows, read)
      .sort((one, other) => (one.path?.at(-1)?.order ?? 0) - (other.path?.at(-1)?.order ?? 0))
      .flatMap((row) =>
        presentAttributes(row, (name) => placeOf(row, [...pathOf(row), name]), read)
      )
  ),
  ...presentOrder(links),
];
