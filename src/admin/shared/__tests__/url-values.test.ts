import { countIn, dayIn, oneOf, textIn } from '../url-values';

it('takes a text, and neither nothing nor a list', () => {
  expect(['a', '', undefined, ['a']].map(textIn)).toEqual(['a', undefined, undefined, undefined]);
});

it('takes a day that exists', () => {
  expect(['2026-02-28', '2026-02-30', ['2026-02-28']].map(dayIn)).toEqual([
    '2026-02-28',
    undefined,
    undefined,
  ]);
});

it('takes one of the values that there are', () => {
  expect(['ham', 'eggs', undefined].map((value) => oneOf(['ham', 'spam'], value))).toEqual([
    'ham',
    undefined,
    undefined,
  ]);
});

it.each(['0', '-1', '1.5', 'two', '', undefined])(
  'counts from what is given, not from %j',
  (value) => {
    expect(countIn(value, 20)).toBe(20);
    expect(countIn('3', 20)).toBe(3);
  }
);
