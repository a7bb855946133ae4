import { addOutcomes } from '../add-outcomes';

const kept = (documents: number) => ({ uid: 'api::a.a', attribute: 'b', reason: 'c', documents });

describe('two erasures of one person, one after the other', () => {
  it('did together what each of them did, and keep what is there', () => {
    const first = {
      erased: { a: 2 },
      deleted: { b: 1 },
      sources: { log: { keys: 3 } },
      kept: [kept(2)],
    };
    const second = {
      erased: { a: 1, c: 1 },
      deleted: {},
      sources: { log: { keys: 1 }, files: { objects: 1 } },
      kept: [kept(3)],
    };
    expect(addOutcomes(first, second)).toEqual({
      erased: { a: 3, c: 1 },
      deleted: { b: 1 },
      sources: { log: { keys: 4 }, files: { objects: 1 } },
      kept: [kept(3)],
    });
    const nothing = { erased: {}, deleted: {}, sources: {}, kept: [] };
    expect(addOutcomes(first, nothing)).toEqual(first);
  });
});
