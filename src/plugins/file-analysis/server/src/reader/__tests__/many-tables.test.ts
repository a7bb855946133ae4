import { describeReport } from '../../cli/describe-report';
import { summaryOf, summaryPartsOf } from '../../domain/summary';
import { reportPage } from '../../presentation/report-page';
import { readBytes } from './read-content';
import { zipOf } from './zip-of';

jest.setTimeout(120_000);

const READ = 50;
const SENTENCE = /(\d+) tables in it were not looked into/u;

const named = (count: number, ending: string, content: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, file) => [`${file}.${ending}`, content]));

const CSV = 'a,b\n1,2\n3,4\n';

/** Whoever looks into it finds more columns than are read, and calls it unknown. */
const WIDE = `${Array.from({ length: 2_001 }, (_, place) => `c${place}`).join(',')}\n${'1,'.repeat(2_000)}1\n`;

it.each([
  ['of one kind', async () => zipOf({ ...named(READ, 'csv', CSV), ...named(30, 'tsv', WIDE) }), 30],
  [
    'of several kinds, in one another',
    async () =>
      zipOf({
        'inner.zip': await zipOf(named(45, 'csv', CSV)),
        ...named(5, 'json', '[{"a":1},{"a":2}]'),
        ...named(9, 'jsonl', '{"a":1}\n{"a":2}\n'),
        'notes.txt': 'steel and glass, as they were on that day in the old mill by the river',
      }),
    9,
  ],
])(
  'of thousands of small tables the first are read, and it is said how many are not: %s',
  async (_, make, unread) => {
    const report = await readBytes(await make());
    expect(report.tables).toHaveLength(READ);
    expect(report.archive).toMatchObject({ unread });
    expect(report.archive?.kinds.map(({ kind }) => kind)).not.toContain('unknown');
    expect(summaryPartsOf(report)).toContainEqual({ code: 'unread-tables', count: unread });
    for (const text of [summaryOf(report), describeReport(report), reportPage('x.zip', report)]) {
      expect(SENTENCE.exec(text)?.[1]).toBe(String(unread));
    }
  }
);

it('an archive whose tables are all read says nothing of that', async () => {
  const report = await readBytes(await zipOf(named(READ, 'csv', CSV)));
  expect(report.tables).toHaveLength(READ);
  expect(report.archive).not.toHaveProperty('unread');
  expect(summaryOf(report)).not.toMatch(SENTENCE);
});
