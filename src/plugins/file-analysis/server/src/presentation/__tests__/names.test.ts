import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summaryOf } from '../../domain/summary';
import { zipOf } from '../../reader/__tests__/zip-of';
import { readFile } from '../../reader/read-file';
import { reportPage } from '../report-page';

const LIMITS = { memoryMegabytes: 256, temporaryMegabytes: 256, threads: 1 };
const ADDRESS = 'asha.rao@mail.example';
const PHONE = '+91 98450 12345';
const ACCOUNT = 'ABCPE1234F';
const SECRETS = [ADDRESS, PHONE, 'asha.rao', '98450', ACCOUNT];

const table = `of ${ADDRESS},amount,of ${PHONE}\n${Array.from({ length: 30 }, (_, row) => `${row},${row % 3},x${row % 2}`).join('\n')}\n`;

const sheet = (name: string) => ({
  '[Content_Types].xml': '<Types/>',
  'xl/workbook.xml': `<workbook><sheets><sheet name="${name}" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml':
    '<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row></sheetData></worksheet>',
});

const marks = (label: string) =>
  Array.from({ length: 5 }, () =>
    JSON.stringify({ text: 'steel and glass', entities: [[0, 5, label]] })
  ).join('\n');

/** Where somebody can write a name, in each kind of file. */
const FILES: Readonly<Record<string, () => Promise<Buffer | string> | string>> = {
  'header.csv': () => table,
  'header.json': () =>
    JSON.stringify(Array.from({ length: 9 }, (_, row) => ({ [ADDRESS]: row, [PHONE]: `x${row}` }))),
  'header.jsonl': () =>
    Array.from({ length: 9 }, (_, row) => JSON.stringify({ [ADDRESS]: row, n: 1 })).join('\n'),
  'attribute.xml': () =>
    `<all>${Array.from({ length: 9 }, (_, row) => `<one ${ACCOUNT}="${row}"><of-${ACCOUNT}>${row}</of-${ACCOUNT}></one>`).join('')}</all>`,
  'sheet.xlsx': () => zipOf(sheet(ADDRESS)),
  'entries.zip': async () =>
    zipOf({
      [`${ADDRESS}.csv`]: table,
      [`of ${PHONE}/list.csv`]: 'a,b\n1,2\n3,4\n',
      [`of ${PHONE}.txt`]: 'steel and glass',
      [`${ADDRESS}.zip`]: await zipOf({ [`${ADDRESS}/inner.json`]: '[{"a":1},{"a":2}]' }),
    }),
  'labels.jsonl': () => marks(ADDRESS),
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'names-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const reportOf = async (name: string) => {
  const path = join(folder, name);
  await writeFile(path, (await FILES[name]?.()) ?? '');
  return readFile(path, await mkdtemp(join(folder, 'scratch-')), LIMITS);
};

it.each(Object.keys(FILES))('a report shows no address that is a name: %s', async (name) => {
  const report = await reportOf(name);
  const written = report
    ? [JSON.stringify(report), reportPage('a file', report), summaryOf(report)]
    : [];
  expect(written).toHaveLength(3);
  for (const secret of SECRETS) {
    expect(written.filter((text) => text.includes(secret))).toEqual([]);
  }
});

it('a report says that names hold personal data, and keeps them apart', async () => {
  const report = await reportOf('header.csv');
  expect(report?.tables[0]?.table.columns.map(({ name }) => name)).toEqual([
    '(not shown 1)',
    'amount',
    '(not shown 2)',
  ]);
  expect(report?.personalData?.map((found) => found.class)).toEqual([
    'email-address',
    'phone-number',
  ]);
  expect(summaryOf(report!)).toContain('personal data: E-mail address, Phone number');
});
