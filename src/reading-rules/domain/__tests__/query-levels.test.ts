import fc from 'fast-check';
import { mapLevels } from '../query-levels';
import type { Level } from '../query-levels';
import { models } from './small-world';

const levelsOf = (uid: string, query: Level): [uid: string, filters: unknown][] => {
  const levels: [string, unknown][] = [];
  mapLevels(
    uid,
    query,
    (name) => models[name],
    (levelUid, level) => {
      levels.push([levelUid, level.filters]);
      return level;
    }
  );
  return levels;
};

const MARK = { name: 'mark' };

/** A populate along random relations, with filters at its end, and the type that it ends in. */
const pathFrom = (uid: string, depth: number): fc.Arbitrary<{ query: Level; end: string }> => {
  const steps = Object.entries(models[uid]?.attributes ?? {}).flatMap(([name, attribute]) => {
    const target = attribute.target ?? attribute.component;
    return target ? [{ name, target }] : [];
  });
  if (depth === 0) {
    return fc.constant({ query: { filters: MARK }, end: uid });
  }
  return fc.constantFrom(...steps).chain(({ name, target }) =>
    fc.tuple(pathFrom(target, depth - 1), fc.boolean()).map(([{ query, end }, isFragment]) => ({
      query: { populate: { [name]: isFragment ? { on: { [target]: query } } : query } },
      end,
    }))
  );
};

it('finds the filters of every relation, component and fragment, and the type they are about', () => {
  const paths = fc.integer({ min: 0, max: 5 }).chain((depth) => pathFrom('industry', depth));
  fc.assert(
    fc.property(paths, ({ query, end }) => {
      expect(levelsOf('industry', query)).toContainEqual([end, MARK]);
    })
  );
});

it('changes what it was told to, and nothing of what it was given', () => {
  const query = { populate: { cases: { filters: MARK, populate: '*' }, facts: true } };
  const before = structuredClone(query);
  const changed = mapLevels(
    'industry',
    query,
    (uid) => models[uid],
    (uid, level) => (uid === 'case' ? { ...level, filters: { changed: true } } : level)
  );
  expect(changed).toEqual({
    populate: { cases: { filters: { changed: true }, populate: '*' }, facts: true },
  });
  expect(query).toEqual(before);
});

it.each(['*', 'cases.industry', ['cases'], true, undefined, { unknown: { filters: 1 } }])(
  'leaves a populate without options as it is: %j',
  (populate) => {
    const query = { populate };
    expect(
      mapLevels(
        'industry',
        query,
        (uid) => models[uid],
        (_, level) => level
      )
    ).toEqual(query);
  }
);
