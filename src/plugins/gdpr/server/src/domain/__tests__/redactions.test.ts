import type { Redaction } from '../../../../shared/contracts/reviews';
import { EXPORT_FORMAT } from '../exported-types';
import type { SubjectExport } from '../exported-types';
import { exportPage } from '../export-page';
import { exportTables } from '../export-tables';
import { assertRedactable, keptFiles, redactedData, redactionNotes } from '../redactions';
import { reviewedValues } from '../reviewed-values';

const MOMENT = '2026-11-20T10:00:00.000Z';

const data: SubjectExport = {
  format: EXPORT_FORMAT,
  madeAt: MOMENT,
  subject: { userId: 'a', email: 'a@example.org' },
  types: [
    {
      type: 'api::note.note',
      name: 'Note',
      documents: [
        {
          id: 'd1',
          createdAt: MOMENT,
          context: { kind: 'call' },
          values: {
            text: 'Her brother called',
            answers: { 'a/b': 'slash', 'c~d': 'tilde', list: ['one', 'two'] },
            empty: null,
          },
        },
      ],
    },
  ],
  purposes: [],
  log: [],
  recipients: [],
};
const files = [{ path: 'files/x/Letter of A.pdf' }, { path: 'files/x/b.pdf' }];
const ROOT = '/types/0/documents/0/values';

const left = (path: string, text: string | null = null): Redaction => ({
  path,
  ground: 'others',
  text,
});

it('names each value by itself, at every depth, and leads back to it', () => {
  const values = reviewedValues(data.types[0]?.documents[0]?.values ?? {}, [
    'types',
    0,
    'documents',
    0,
    'values',
  ]);
  expect(values.map(({ name, value }) => [name, value])).toEqual([
    ['text', 'Her brother called'],
    ['answers.a/b', 'slash'],
    ['answers.c~d', 'tilde'],
    ['answers.list.0', 'one'],
    ['answers.list.1', 'two'],
  ]);
  for (const { path, value } of values) {
    const redacted = JSON.stringify(redactedData(data, [left(path)]));
    expect(redacted).not.toContain(value);
    expect(JSON.stringify(data)).toContain(value);
  }
});

it('says in the data, the table and the page why something is not there', () => {
  const redacted = redactedData(data, [left(`${ROOT}/text`, '<Case 12>')]);
  const reason = 'rights and freedoms of others (GDPR, Article 15(4)): <Case 12>';
  expect(redacted.types[0]?.documents[0]?.values.text).toEqual({ redacted: reason });
  expect(exportTables(redacted)[0]?.rows[0]).toContain(`redacted: ${reason}`);
  const page = exportPage(redacted);
  expect(page).toContain('Article 15(4)): &lt;Case 12&gt;</em>');
  expect(page).not.toContain('Her brother called');
});

it('leaves files out, and lists their folder: the name may be what is left out', () => {
  const chosen = [left('/files/0')];
  expect(keptFiles(files, chosen)).toEqual([files[1]]);
  expect(redactionNotes(files, chosen)).toEqual([
    { path: 'files/x/', reason: 'rights and freedoms of others (GDPR, Article 15(4))' },
  ]);
});

it.each([
  '/subject/email',
  '/types/0',
  '/types/0/documents/0/context/kind',
  ROOT,
  `${ROOT}/nothing`,
  `${ROOT}/__proto__/x`,
  '/files/2',
  '/files/-1',
  '/files/0/path',
  '/log/0',
  '',
])('%s cannot be left out', (path) => {
  expect(() => assertRedactable(path, { data, files }, [])).toThrow('path:');
});

it('neither is anything left out twice, nor what is in it or around it', () => {
  const before = [left(`${ROOT}/answers/list`), left('/files/1')];
  for (const path of [
    `${ROOT}/answers/list`,
    `${ROOT}/answers/list/0`,
    `${ROOT}/answers`,
    '/files/1',
  ]) {
    expect(() => assertRedactable(path, { data, files }, before)).toThrow('already');
  }
  expect(() => assertRedactable(`${ROOT}/text`, { data, files }, before)).not.toThrow();
  expect(() => assertRedactable('/files/0', { data, files }, before)).not.toThrow();
});
