import type { FormDefinition } from '../../../../../shared/contracts/forms';
import { contactOf } from '../contact-of';

const definition = (...fields: [key: string, type?: string][]) =>
  ({
    fields: fields.map(([key, type = 'text']) => ({ key, type })),
  }) as unknown as FormDefinition;

const asked = definition(
  ['story_name'],
  ['company_name'],
  ['last_name'],
  ['first_name'],
  ['name'],
  ['name_of_list', 'select'],
  ['mobile', 'phone']
);

it.each([
  [{ name: ' Asha ', first_name: 'A', last_name: 'N' }, 'Asha'],
  [{ first_name: 'Asha', last_name: 'Narayan' }, 'Asha Narayan'],
  [{ last_name: 'Narayan' }, 'Narayan'],
  [{ name: ' ', first_name: 'Asha' }, 'Asha'],
  [{ story_name: 'Of a story', company_name: 'Mills' }, 'Of a story'],
  [{ company_name: 'Mills' }, undefined],
  [{ name: ['a', 'b'] }, undefined],
  [{}, undefined],
])('the name of %j is %j', (answers, name) => {
  expect(contactOf(answers, asked).name).toBe(name);
});

it.each(['name', 'full_name', 'fullname', 'your_name'])('a form asks for it as %s', (key) => {
  expect(contactOf({ [key]: 'Asha' }, definition([key])).name).toBe('Asha');
});

it.each([
  ['first_name', 'last_name'],
  ['firstname', 'lastname'],
  ['given_name', 'family_name'],
  ['given_name', 'surname'],
])('or in two questions: %s and %s', (first, last) => {
  const { name } = contactOf({ [last]: 'Narayan', [first]: 'Asha' }, definition([last], [first]));
  expect(name).toBe('Asha Narayan');
});

it.each(['company', 'company_name', 'organisation', 'organization', 'employer'])(
  'the company is the answer to %s, which is no name of a person',
  (key) => {
    expect(contactOf({ [key]: ' Mills ' }, definition([key]))).toEqual({
      name: undefined,
      company: 'Mills',
      phone: undefined,
    });
  }
);

it('the phone number is the first that was given', () => {
  const phones = definition(['landline', 'phone'], ['mobile', 'phone'], ['phone_model']);
  expect(contactOf({ landline: '', mobile: '+91 98450 12345' }, phones).phone).toBe(
    '+91 98450 12345'
  );
});

it('without its questions nothing is known', () => {
  expect(contactOf({ name: 'Asha' }, undefined).name).toBeUndefined();
});
