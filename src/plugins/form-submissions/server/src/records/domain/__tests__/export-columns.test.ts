import type { FieldDefinition, FormDefinition } from '../../../../../shared/contracts/forms';
import { exportColumns } from '../export-columns';
import type { SubmissionRow } from '../submission-rows';

const field = (key: string, label: string): FieldDefinition => ({
  key,
  label,
  type: 'text',
  required: false,
  personal: true,
});

const form = (...fields: FieldDefinition[]): FormDefinition => ({
  key: 'contact',
  title: 'Contact',
  asksForServices: false,
  fields,
});

const row: SubmissionRow = {
  id: 1,
  documentId: 'abc',
  formKey: 'contact',
  definitionHash: 'hash',
  data: {},
  email: null,
  state: 'submitted',
  spamVerdict: 'ham',
  spamScore: 0,
  spamReasons: null,
  serviceNames: null,
  consents: null,
  uploads: null,
  sourceUrl: null,
  language: null,
  door: 'rest',
  answeredAt: null,
  createdAt: '2026-11-20T10:00:00.000Z',
};

const answersOf = (
  definitions: FormDefinition[],
  data: SubmissionRow['data'],
  isComplete = true
) => {
  const { headers, toCells } = exportColumns(definitions, { isComplete });
  const cells = toCells({ ...row, data });
  expect(cells).toHaveLength(headers.length);
  return Object.fromEntries(headers.map((header, index) => [header, cells[index]]).slice(8));
};

it('says first what is the same for all forms', () => {
  const { headers, toCells } = exportColumns([], { isComplete: true });
  expect(headers).toEqual([
    'ID',
    'Submitted at',
    'Form',
    'Status',
    'Spam',
    'Services',
    'Locale',
    'Source',
  ]);
  expect(
    toCells({ ...row, serviceNames: ['A', 'B'], language: 'kn', sourceUrl: 'https://x.example' })
  ).toEqual([
    'abc',
    '2026-11-20T10:00:00.000Z',
    'contact',
    'submitted',
    'ham',
    'A; B',
    'kn',
    'https://x.example',
  ]);
});

it('has a column for each question of all versions, the newest version first', () => {
  const { headers } = exportColumns(
    [
      form(field('name', 'Your name'), field('city', 'City')),
      form(field('fax', 'Fax'), field('name', 'Name')),
    ],
    { isComplete: true }
  );
  expect(headers.slice(8)).toEqual(['Your name', 'City', 'Fax']);
});

it('tells questions with the same words apart, also from the fixed columns', () => {
  const definitions = [form(field('one', 'Status'), field('two', 'Name'), field('three', 'Name'))];
  expect(answersOf(definitions, { one: '1', two: '2', three: '3' })).toEqual({
    'Status (one)': '1',
    Name: '2',
    'Name (three)': '3',
  });
});

it('names a question with long words by its key', () => {
  expect(answersOf([form(field('agrees', 'I agree '.repeat(20)))], { agrees: true })).toEqual({
    agrees: 'yes',
  });
});

it('writes each kind of answer as one cell', () => {
  const keys = ['text', 'number', 'yes', 'no', 'many', 'none'];
  const definitions = [form(...keys.map((key) => field(key, key)))];
  expect(
    answersOf(definitions, { text: 'a', number: 0, yes: true, no: false, many: ['a', 'b'] })
  ).toEqual({ text: 'a', number: 0, yes: 'yes', no: 'no', many: 'a; b', none: undefined });
});

it('takes no answer from what every object has', () => {
  expect(answersOf([form(field('constructor', 'C'))], {})).toEqual({ C: undefined });
});

it('loses no answer whose definition is gone', () => {
  const definitions = [form(field('name', 'Name'))];
  expect(answersOf(definitions, { name: 'M', old: 'x' }, false)).toEqual({
    Name: 'M',
    'Other answers': '{"old":"x"}',
  });
  expect(answersOf(definitions, { name: 'M' }, false)['Other answers']).toBeUndefined();
});

it('has empty cells for what was erased', () => {
  expect(answersOf([form(field('name', 'Name'))], null)).toEqual({ Name: undefined });
});

it('keeps what was chosen apart, whatever is in it', () => {
  const { toCells } = exportColumns([form(field('chosen', 'Chosen'))], { isComplete: true });
  const data = { chosen: ['plain', 'one; two', 'a "quote"'] };
  expect(toCells({ ...row, data }).at(-1)).toBe('plain; "one; two"; "a ""quote"""');
});
