import { jobProgress } from '../job-progress';

describe('jobProgress', () => {
  it.each([
    [0, { percent: 0 }],
    [41.6, { percent: 42 }],
    [-5, { percent: 0 }],
    [250, { percent: 100 }],
    [
      { done: 3, total: 12 },
      { percent: 25, done: 3, total: 12 },
    ],
    [
      { done: 13, total: 12 },
      { percent: 100, done: 13, total: 12 },
    ],
    [{ done: 3 }, { done: 3 }],
    [{ done: 3, total: 0 }, { done: 3 }],
  ])('reads %j', (reported, expected) => {
    expect(jobProgress(reported)).toEqual(expected);
  });

  it.each([undefined, null, 'half', NaN, {}, { done: 'many' }, []])(
    'has none for %j',
    (reported) => {
      expect(jobProgress(reported)).toBeUndefined();
    }
  );
});
