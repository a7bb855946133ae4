import fc from 'fast-check';
import type { MappedType } from '../../../domain/data-map';
import { hashOfSet } from '../hash-of-set';
import { isWithin, rulesOf } from '../rules';

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,24}$/), { maxLength: 30 });

it('has one hash for one set, in whatever order, and another for another', () => {
  fc.assert(
    fc.property(ids, ids, (one, other) => {
      expect(hashOfSet([...one].reverse())).toBe(hashOfSet(one));
      const isSame = one.length === other.length && one.every((id) => other.includes(id));
      expect(hashOfSet(one) === hashOfSet(other)).toBe(isSame);
    })
  );
});

const typeOf = (uid: string, retention?: MappedType['retention']): MappedType => ({
  uid,
  subject: { relation: 'user' },
  onErasure: undefined,
  retention,
  attributes: [],
  parts: [],
});

it('takes the period that staff have chosen, else the declared one, and nothing of what has no end', () => {
  const types = [
    typeOf('api::one.one', { months: 24, from: 'createdAt' }),
    typeOf('api::two.two', { months: 12, from: 'createdAt' }),
    typeOf('api::three.three'),
  ];
  const rules = rulesOf(types, new Map([['api::two.two', 6]]));
  expect(rules.map(({ rule, months, declaredMonths }) => [rule, months, declaredMonths])).toEqual([
    ['api::one.one', 24, 24],
    ['api::two.two', 6, 12],
  ]);
});

it('allows what is within the bounds, and what is declared', () => {
  const bounds = { minMonths: 6, maxMonths: 84 };
  const allowed = [1, 5, 6, 84, 85, 120].filter((months) =>
    isWithin(months, { declaredMonths: 120 }, bounds)
  );
  expect(allowed).toEqual([6, 84, 120]);
});
