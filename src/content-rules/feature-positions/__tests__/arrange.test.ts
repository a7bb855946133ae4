import { renumber } from '../arrange';
import type { Placed } from '../arrange';
import { connectedIn, putIn } from '../named-entries';

const feature = (documentId: string, order: number | null): Placed => ({
  documentId,
  title: `Title ${documentId}`,
  order,
});

/** Every arrangement of the list. */
const permutations = <Item>(list: Item[]): Item[][] =>
  list.length < 2
    ? [list]
    : list.flatMap((item, index) =>
        permutations(list.filter((_, other) => other !== index)).map((rest) => [item, ...rest])
      );

const asSorted = (list: Placed[], changes: { documentId: string; order: number }[]): string[] => {
  const numbers = new Map(changes.map(({ documentId, order }) => [documentId, order]));
  return list
    .map((one) => ({ ...one, order: numbers.get(one.documentId) ?? one.order ?? Infinity }))
    .sort((one, other) => one.order - other.order || (one.title < other.title ? -1 : 1))
    .map(({ documentId }) => documentId);
};

describe('numbers of features that were put into an order', () => {
  const numbers: (number | null)[][] = [
    [1, 2, 3, 4],
    [0, 0, 0, 0],
    [10, 20, 20, 30],
    [1, null, 2, null],
    [null, null, null, null],
  ];
  it.each(numbers)('follow it, whatever they were: %s %s %s %s', (...of) => {
    const list = of.map((order, index) => feature('abcd'[index] ?? '', order));
    for (const dragged of permutations(list)) {
      const had = new Set(['a', 'b', 'c', 'd']);
      const changes = renumber(dragged, { had, put: had });
      expect(asSorted(dragged, changes)).toEqual(dragged.map(({ documentId }) => documentId));
    }
  });

  it('stay as they are where the list has the same order', () => {
    const list = [feature('a', 0), feature('b', 5), feature('c', 5), feature('d', 90)];
    expect(renumber(list, { had: new Set('abcd'), put: new Set('abcd') })).toEqual([]);
  });

  it('say where a newcomer stands that nobody has put anywhere', () => {
    const list = [feature('b', 2), feature('c', 3), feature('a', 1), feature('n', null)];
    const change = { had: new Set('bc'), put: new Set<string>() };
    expect(renumber(list, change)).toEqual([{ documentId: 'n', order: 4 }]);
    expect(asSorted(list, renumber(list, { ...change, put: new Set('a') }))).toEqual([
      'b',
      'c',
      'a',
      'n',
    ]);
  });
});

const ID = 'ck2vzs1q0000008l4e9v3';
describe('what a relation of a request connects', () => {
  it.each([
    [ID],
    [{ documentId: ID }],
    [[ID]],
    [[{ documentId: ID, id: 7 }]],
    [{ connect: ID }],
    [{ connect: [{ documentId: ID, position: { end: true } }], disconnect: [] }],
    [{ set: [{ documentId: ID }] }],
  ])('%j', (relation) => expect(connectedIn(relation)).toEqual([{ documentId: ID }]));

  it.each([[7], ['7'], [{ id: 7 }], [{ connect: [{ id: 7 }] }], [{ set: [7] }]])('%j', (relation) =>
    expect(connectedIn(relation)).toEqual([{ id: 7 }])
  );

  it.each([[undefined], [null], [[]], [{ connect: [] }], [{ disconnect: [ID] }], [true]])(
    'nothing: %j',
    (relation) => expect(connectedIn(relation)).toEqual([])
  );

  it('is put at a place by a list, and by who stands before or after it', () => {
    expect(putIn([ID, 7])).toEqual([{ documentId: ID }, { id: 7 }]);
    expect(putIn({ set: [7] })).toEqual([{ id: 7 }]);
    expect(
      putIn({
        connect: [
          { id: 1, position: { before: ID } },
          { id: 2, position: { after: ID } },
          { id: 3, position: { start: true } },
          { id: 4, position: { end: true } },
          { id: 5 },
        ],
      })
    ).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  });
});
