import { assertAnswerSize, countAnswerEntries } from '../answer-size';

it.each<[unknown, number]>([
  [null, 0],
  [5, 0],
  [{ name: 'a', at: new Date() }, 1],
  [[{ a: [{}, {}] }, { b: {} }], 5],
])('counts the entries of %j', (answer, entries) => {
  expect(countAnswerEntries(answer)).toBe(entries);
});

it('counts rows that many parents share as often as they are shown, without following each', () => {
  let list: object[] = [{}];
  for (let depth = 0; depth < 50; depth += 1) {
    const shared = list;
    list = Array.from({ length: 100 }, () => ({ shared }));
  }
  expect(countAnswerEntries(list)).toBeGreaterThan(1e99);
});

it('counts an object that holds itself once', () => {
  const own: Record<string, unknown> = {};
  own.self = own;
  expect(countAnswerEntries(own)).toBe(2);
});

it('says how large the answer would be, and what to do', () => {
  expect(() => assertAnswerSize([{}, {}], 2)).not.toThrow();
  expect(() => assertAnswerSize([{}, {}, {}], 2)).toThrow(/show 3 entries, at most 2 are possible/);
});
