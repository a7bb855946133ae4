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
