import fc from 'fast-check';
import type { FieldDefinition } from '../../../../shared/contracts/forms';
import { definitionProblems } from '../definition-problems';
import { templateVariables } from '../../senders/domain/mails';

const problemsOf = (more: Partial<FieldDefinition>): string[] => {
  const field = { key: 'x', label: 'X', type: 'text', required: false, personal: true, ...more };
  const fields = [field as FieldDefinition];
  return definitionProblems({ key: 'test', title: 'Test', asksForServices: false, fields }).map(
    ({ message }) => message
  );
};

it('takes no question that a variable of mails would hide', () => {
  for (const key of templateVariables([])) {
    expect(problemsOf({ key })).toEqual([expect.stringContaining('stands for something else')]);
  }
  expect(problemsOf({ key: 'service' })).toEqual([]);
});

it('takes no question without a text', () => {
  const white = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\u00a0', '\u3000') });
  fc.assert(
    fc.property(white, (label) => {
      expect(problemsOf({ label })).toEqual(['"x" has no text that visitors can read']);
      expect(problemsOf({ label: `${label}?${label}` })).toEqual([]);
    })
  );
});

const option = (value: string) => ({ value, label: value });

it.each<[string, Partial<FieldDefinition>]>([
  ['spaces at its ends', { type: 'select', options: [option('Yes '), option('No')] }],
  ['NFC', { type: 'multi_select', options: [option('e\u0301')] }],
  [
    'at least 5 of 2 options',
    { type: 'multi_select', minimum: 5, options: [option('a'), option('b')] },
  ],
  ['above 10000', { type: 'long_text', maximum: 20_000 }],
  ['above 500', { type: 'text', minimum: 501 }],
  ['may have nothing', { type: 'text', required: true, maximum: 0 }],
])('refuses what nobody could answer: %s', (reason, more) => {
  expect(problemsOf(more)).toEqual([expect.stringContaining(reason)]);
});

it.each<[string, Partial<FieldDefinition>]>([
  ['a limit of ten thousand', { type: 'long_text', maximum: 10_000 }],
  ['a billion', { type: 'number', maximum: 1_000_000_000 }],
  ['all of two', { type: 'multi_select', minimum: 2, options: [option('a'), option('b')] }],
])('takes %s', (_name, more) => {
  expect(problemsOf(more)).toEqual([]);
});

it.each<[Partial<FieldDefinition>, string, string]>([
  [{ type: 'text' }, 'Other ', 'spaces at its ends'],
  [{ type: 'select', options: [option('Other')] }, 'Other ', 'cannot have'],
  [{ type: 'number' }, 'many', 'it is a number'],
])('refuses a condition that no answer fulfils: %j %j', (asker, value, reason) => {
  const common = { label: 'X', required: false, personal: true };
  const fields = [
    { key: 'asker', ...common, ...asker } as FieldDefinition,
    { key: 'x', ...common, type: 'text', shownIf: { field: 'asker', value } } as FieldDefinition,
  ];
  const problems = definitionProblems({ key: 't', title: 'T', asksForServices: false, fields });
  expect(problems).toEqual([{ path: ['fields', 1], message: expect.stringContaining(reason) }]);
});
