import fc from 'fast-check';
import { compareSnapshots } from '../compare-snapshots';

const snapshot = fc
  .dictionary(fc.string(), fc.string())
  .map((object) => new Map(Object.entries(object)));

it('finds nothing between equal snapshots', () => {
  fc.assert(
    fc.property(snapshot, (one) => {
      expect(compareSnapshots(one, new Map(one))).toEqual([]);
    })
  );
});

it('finds one difference per part that differs', () => {
  fc.assert(
    fc.property(snapshot, snapshot, (one, other) => {
      const names = new Set([...one.keys(), ...other.keys()]);
      const different = [...names].filter((name) => one.get(name) !== other.get(name));
      expect(compareSnapshots(one, other)).toHaveLength(different.length);
    })
  );
});

it('says in words what differs', () => {
  const before = new Map([
    ['index a', 'one'],
    ['data b', '3 rows'],
  ]);
  const after = new Map([
    ['data b', '2 rows'],
    ['trigger c', 'new'],
  ]);
  expect(compareSnapshots(before, after)).toEqual([
    'changed: data b: was 3 rows, is 2 rows',
    'missing: index a',
    'left over: trigger c: new',
  ]);
});
