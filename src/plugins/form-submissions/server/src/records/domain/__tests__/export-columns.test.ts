import type { FieldDefinition, FormDefinition } from '../../../../../shared/contracts/forms';
import { exportColumns as columnsOf } from '../export-columns';
import type { ExportedForms } from '../export-columns';
import { exportWords } from '../export-words';
import type { SubmissionRow } from '../submission-rows';

const PARTS = { unsent: [], isMoving: false, staff: new Map([[7, 'Asha Rao']]), texts: [] };

/** As they are in English, where nothing stands beside the row. */
const exportColumns = (definitions: FormDefinition[], rest: Omit<ExportedForms, 'definitions'>) => {
  const { headers, toCells } = columnsOf({ definitions, ...rest }, exportWords.en);
  return { headers, toCells: (row: SubmissionRow) => toCells(row, PARTS) };
};

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
  return Object.fromEntries(
    headers
      .map((header, index) => [header, cells[index]])
      .slice(9)
      .filter(([header]) => header !== 'Notes' && header !== 'Replies')
  );
};

it('says first what is the same for all forms', () => {
  const { headers, toCells } = exportColumns([], { isComplete: true });
  expect(headers).toEqual([
    'Reference',
    'Received',
    'Form',
    'Status',
    'Assigned to',
    'Spam check',
    'Services',
    'Language',
    'Sent from the page',
    'Notes',
    'Replies',
  ]);
  expect(
    toCells({
      ...row,
      serviceNames: ['A', 'B'],
      language: 'kn',
      sourceUrl: 'https://x.example',
      assigneeId: 7,
    })
  ).toEqual([
    'abc',
    '2026-11-20T10:00:00.000Z',
    'contact',
    'Messages on the way',
    'Asha Rao',
    'Not spam',
    'A; B',
    'kn',
    'https://x.example',
    undefined,
    undefined,
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
  expect(headers.slice(9)).toEqual(['Your name', 'City', 'Fax', 'Notes', 'Replies']);
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
  expect(toCells({ ...row, data }).at(9)).toBe('plain; "one; two"; "a ""quote"""');
});
