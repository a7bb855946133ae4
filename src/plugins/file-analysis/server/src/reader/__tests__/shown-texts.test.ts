import { describeReport } from '../../cli/describe-report';
import { summaryOf } from '../../domain/summary';
import { reportPage } from '../../presentation/report-page';
import { readText } from './read-content';
import { zipOf } from './zip-of';

/** What turns the order of a line, ends it, or is an order to a terminal. */
const MARKS = ['\u202e', '\u2066', '\u2028', '\u009b', '\u001b[2J'];
const OBEYED = /(?![\t\n\r])[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

const rows = <Row>(of: (row: number) => Row): Row[] =>
  Array.from({ length: 30 }, (_, row) => of(row));

/** XML has no way to write it. */
const xml = (text: string) => text.replaceAll('\u001b', '');

const sheet = (name: string) => ({
  '[Content_Types].xml': '<Types/>',
  'xl/workbook.xml': `<workbook><sheets><sheet name="${xml(name)}" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml':
    '<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row></sheetData></worksheet>',
});

const toJson = (content: unknown) =>
  JSON.stringify(content).replace(
    /[\u0080-\uffff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  );

/** Where somebody can write a text that a report shows. */
const PLACES: Readonly<Record<string, (odd: string) => Promise<Buffer | string> | string>> = {
  'a header': (odd) =>
    [`id,${odd},n`, ...rows((row) => `${row},${row % 3},x${row % 2}`)].join('\n'),
  'a value': (odd) =>
    ['id,colour', ...rows((row) => `${row},${row % 2 ? odd : 'blue'}`)].join('\n'),
  'a name of JSON': (odd) => toJson(rows((row) => ({ id: row, [odd]: row % 4 }))),
  'a value of JSON': (odd) => toJson(rows((row) => ({ id: row, colour: row % 2 ? odd : 'blue' }))),
  'a line of JSON': (odd) => rows((row) => toJson({ id: row, [odd]: odd })).join('\n'),
  'an element of XML': (odd) =>
    `<all>${rows((row) => `<one id="${row}"><colour>${xml(odd)}</colour></one>`).join('')}</all>`,
  'a sheet': (odd) => zipOf(sheet(odd)),
  'a file of an archive': (odd) => zipOf({ [`${odd}.csv`]: 'a,b\n1,2\n3,4\n', 'b.txt': odd }),
  'a label': (odd) =>
    rows(() => toJson({ text: 'steel and glass', entities: [[0, 5, odd]] })).join('\n'),
};

it.each(Object.keys(PLACES))('is shown as what it is, and obeyed by nobody: %s', async (place) => {
  let seen = 0;
  for (const mark of MARKS) {
    const report = await readText((await PLACES[place]?.(`salary${mark}gpj.exe`)) ?? '');
    // Bytes that no text has are no text.
    if (report) {
      const texts = [
        ...(JSON.stringify(report).match(/"(?:[^"\\]|\\.)*"/gu) ?? []).map(
          (text) => JSON.parse(text) as string
        ),
        describeReport(report),
        reportPage('file', report),
        summaryOf(report),
      ];
      expect(texts.filter((text) => OBEYED.test(text))).toEqual([]);
      seen += texts.some((text) => /salary\\u[0-9a-f]{4}/u.test(text)) ? 1 : 0;
    }
  }
  expect(seen).toBeGreaterThan(0);
});
