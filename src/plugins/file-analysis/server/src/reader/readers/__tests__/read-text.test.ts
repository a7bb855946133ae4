import fc from 'fast-check';
import { SEED } from '../../../../../../../../tests/helpers/volume';
import { reportPage } from '../../../presentation/report-page';
import { readBytes } from '../../__tests__/read-content';
import { zipOf } from '../../__tests__/zip-of';
import { linesOf, SENTENCES } from './made/texts';

jest.setTimeout(60_000);

const LANGUAGES = Object.keys(SENTENCES);

it.each(LANGUAGES)('knows the language of a text: %s', async (language) => {
  const report = await readBytes(linesOf(language, 12).join('\n'));
  expect(report).toMatchObject({ kind: 'text', tables: [], encoding: 'utf-8' });
  const [first] = report.text?.languages ?? [];
  expect(first).toMatchObject({ language, share: 1 });
  expect(first?.confidence).toBeGreaterThan(0.7);
});

it(`says in which shares languages are mixed (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...LANGUAGES), { minLength: 2, maxLength: 4 }),
      fc.array(fc.integer({ min: 3, max: 20 }), { minLength: 4, maxLength: 4 }),
      async (languages, counts) => {
        const parts = languages.map((language, place) => linesOf(language, counts[place] ?? 3));
        const { text } = await readBytes(parts.flat().join('\n'));
        const all = parts.flat().length;
        const shares = languages.map((language, place): [string, number] => [
          language,
          Math.round(((parts[place]?.length ?? 0) / all) * 1e4) / 1e4,
        ]);
        const said = text?.languages.map(({ language, share }): [string, number] => [
          language,
          share,
        ]);
        expect(new Map(said)).toEqual(new Map(shares));
      }
    ),
    { seed: SEED, numRuns: 25 }
  );
});

it('takes short lines together to tell their language', async () => {
  const words = linesOf('hi', 30).flatMap((line) => {
    const all = line.split(' ');
    return [all.slice(0, 4).join(' '), all.slice(4, 8).join(' ')];
  });
  const { text } = await readBytes(`${linesOf('hi', 120).join('\n')}\n${words.join('\n')}`);
  expect(text?.languages).toHaveLength(1);
  expect(text?.languages[0]).toMatchObject({ language: 'hi', script: 'Devanagari', share: 1 });
});

it('says how many lines are written in two scripts', async () => {
  const mixed = 'कल meeting है तो please अपना laptop साथ लाना और report भी ready रखना ठीक है';
  const { text } = await readBytes([...linesOf('hi', 3), mixed].join('\n'));
  expect(text?.mixedScripts).toBe(0.25);
});

const ENDS = { LF: '\n', CRLF: '\r\n', CR: '\r' } as const;
const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Object.values(SENTENCES).flat()) },
  { weight: 1, arbitrary: fc.constantFrom('', '  ', 'One 𝒜 two, three’s four.') }
);

const WORD = /[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}'’\u200C\u200D]*/gu;

it(`counts lines, words and characters of any text (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 6, maxLength: 40 }),
      fc.constantFrom(...(['LF', 'CRLF', 'CR'] as const)),
      fc.constantFrom('utf8' as const, 'utf16le' as const),
      async (lines, end, encoding) => {
        const start = linesOf('en', 6);
        const all = [...start, ...lines, start[0]!];
        const bytes = Buffer.from(`\uFEFF${all.join(ENDS[end])}`, encoding);
        const { text } = await readBytes(bytes);
        const lengths = all.map((each) => Array.from(each).length);
        expect(text).toMatchObject({
          lines: all.length,
          blankLines: all.filter((each) => each.trim() === '').length,
          longestLine: Math.max(...lengths),
          characters: lengths.reduce((sum, length) => sum + length, 0),
          words: all.reduce((sum, each) => sum + (each.match(WORD)?.length ?? 0), 0),
          lineEnd: end,
        });
      }
    ),
    { seed: SEED, numRuns: 30 }
  );
});

it('counts a line without end in pieces, and mixed ends of lines', async () => {
  const long = 'word '.repeat(500_000);
  const prose = linesOf('en', 3).join('\r\n');
  const { text } = await readBytes(`${prose}\n${long}`);
  expect(text).toMatchObject({ lines: 4, lineEnd: 'mixed', longestLine: 2_500_000 });
  expect(text?.words).toBe(500_000 + (prose.match(WORD)?.length ?? 0));
});

const PERSONAL: readonly [string, string][] = [
  ['email-address', 'asha.kulkarni@mail.example'],
  ['phone-number', '+91 98450 12345'],
  ['payment-card', '4111 1111 1111 1111'],
  ['iban', 'GB82 WEST 1234 5698 7654 32'],
  ['ip-address', '203.0.113.77'],
  ['permanent-account-number', 'ABCPK1234F'],
  ['social-security-number', '536-22-1234'],
];

it.each(PERSONAL)(
  'counts what is personal in a text, and shows none of it: %s',
  async (kind, value) => {
    const lines = [
      ...linesOf('en', 20),
      ...Array.from({ length: 7 }, () => `Please write it down: ${value}, and send it back today.`),
      ...linesOf('en', 20),
    ];
    const report = await readBytes(lines.join('\n'));
    expect(report.text?.personalData).toEqual([expect.objectContaining({ class: kind, count: 7 })]);
    expect(JSON.stringify(report) + reportPage('a.txt', report)).not.toContain(value);
  }
);

it('finds a single address, and takes no number for a card by chance', async () => {
  const one = [...linesOf('en', 30), 'Ask asha.kulkarni@mail.example about it.'].join('\n');
  expect((await readBytes(one)).text?.personalData).toMatchObject([
    { class: 'email-address', count: 1 },
  ]);
  const numbers = Array.from(
    { length: 200 },
    (_, at) =>
      `Parcel ${4_000_000_000_000_000 + at * 7_919} left the house at noon, and nobody saw it.`
  ).join('\n');
  expect((await readBytes(numbers)).text?.personalData).toEqual([]);
});

it('puts together the texts of an archive, and of archives in it', async () => {
  const inner = await zipOf({ 'b.txt': linesOf('kn', 10).join('\n') });
  const { texts } = await readBytes(
    await zipOf({
      'a.txt': [...linesOf('en', 10), 'Ask asha.kulkarni@mail.example about all of it.'].join('\n'),
      'in.zip': inner,
    })
  );
  expect(texts).toMatchObject({ files: 2, lines: 21 });
  expect(texts?.text.languages.map(({ language }) => language).sort()).toEqual(['en', 'kn']);
  expect(texts?.text.personalData).toMatchObject([{ class: 'email-address', count: 1 }]);
});
