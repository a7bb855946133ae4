import fc from 'fast-check';
import type { Identifier } from '../identifier-forms';
import { createSearcher } from '../searcher';
import { folded, spellings } from '../spellings';

const identifiers: Identifier[] = [
  { kind: 'email', value: 'Zoë.Quill+news@Thistle-Mere.example' },
  { kind: 'phone', value: '+91 80 2521 7734' },
  { kind: 'name', value: 'Zoë Ångström-Quill' },
  { kind: 'id', value: 'k9f2x7w1q0abz' },
];
const all = identifiers.flatMap(spellings);
const searcher = createSearcher(all);

const searchIn = (chunks: Buffer[]) => {
  const search = searcher.start();
  chunks.forEach((chunk) => search.push(chunk));
  return search.counts;
};

/** Cuts content at these places, in any order. */
const cut = (content: Buffer, places: number[]): Buffer[] => {
  const ends = [...places.map((place) => place % (content.length + 1)), content.length].sort(
    (one, other) => one - other
  );
  return ends.map((end, index) => content.subarray(ends[index - 1] ?? 0, end));
};

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const places = fc.array(fc.nat(), { maxLength: 12 });

/** The slow and plain way. */
const expected = (content: Buffer) => {
  const counts = new Map<string, number>();
  const lower = folded(content);
  for (const spelling of all) {
    const needle = spelling.isExact ? spelling.bytes : folded(spelling.bytes);
    const where = spelling.isExact ? content : lower;
    let count = 0;
    for (let at = where.indexOf(needle); at >= 0; at = where.indexOf(needle, at + 1)) {
      count += 1;
    }
    if (count > 0) {
      counts.set(`${spelling.kind} ${spelling.name} ${needle.toString('hex')}`, count);
    }
  }
  return counts;
};

const told = (counts: ReturnType<typeof searchIn>) =>
  new Map(
    [...counts].map(([{ kind, name, bytes: given, isExact }, count]) => [
      `${kind} ${name} ${(isExact ? given : folded(given)).toString('hex')}`,
      count,
    ])
  );

it('whatever spelling lies in any bytes, across any pieces, is found and named, and nothing else', () => {
  fc.assert(
    fc.property(
      bytes,
      fc.constantFrom(...all),
      fc.boolean(),
      bytes,
      places,
      (before, spelling, isLoud, after, cuts) => {
        const text = spelling.bytes.toString('latin1');
        const planted =
          isLoud && !spelling.isExact
            ? text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())
            : text;
        const content = Buffer.concat([before, Buffer.from(planted, 'latin1'), after]);
        const counts = searchIn(cut(content, cuts));
        expect(counts.get(spelling)).toBeGreaterThanOrEqual(1);
        expect(told(counts)).toEqual(expected(content));
      }
    ),
    { numRuns: 150 }
  );
});

it('bytes without any of them give no hit', () => {
  fc.assert(
    fc.property(bytes, places, (content, cuts) => {
      expect(told(searchIn(cut(content, cuts)))).toEqual(expected(content));
    }),
    { numRuns: 60 }
  );
});

it.each([
  ['email', 'zoë.quill+news@thistle-mere.example', 'plain'],
  ['email', 'zo%C3%AB.quill%2Bnews%40thistle-mere.example', 'percent-encoded'],
  ['email', 'zo&euml;.quill+news&commat;thistle-mere.example', 'HTML named'],
  ['email', 'zoë.quill+news&#64;thistle-mere.example', 'HTML decimal'],
  ['email', 'zoë.quill+news%40thistle-mere.example', 'percent-encoded'],
  ['email', 'zo\\u00eb.quill+news@thistle-mere.example', 'JSON escapes'],
  ['email', 'zo=C3=AB.quill+news@thistle-mere.example', 'quoted-printable'],
  ['phone', '080 2521 7734', 'plain'],
  ['phone', '(080) 2521-7734', 'plain'],
  ['phone', '0091-80-2521-7734', 'plain'],
  ['phone', '+918025217734', 'plain'],
  ['phone', '80-2521-7734', 'plain'],
  ['name', 'ångström-quill, zoë', 'plain'],
  ['name', 'Zoe\u0308 A\u030angstro\u0308m-Quill', 'plain'],
])('as people and programs write it: %s as %s', (kind, text, encoding) => {
  const counts = searchIn([Buffer.from(`... ${text} ...`)]);
  const hits = [...counts.keys()].filter((spelling) => spelling.kind === kind);
  expect(hits.some(({ name }) => name.startsWith(encoding))).toBe(true);
});
