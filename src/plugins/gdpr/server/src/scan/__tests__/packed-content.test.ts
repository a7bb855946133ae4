import { buffer } from 'node:stream/consumers';
import { deflateSync, gzipSync } from 'node:zlib';
import yazl from 'yazl';
import { createSearcher } from '../domain/searcher';
import { spellings } from '../domain/spellings';
import { createFindings } from '../findings';
import { searchPacked } from '../packed-content';

const ID = 'k9f2x7w1q0abz4m6t8';
const searcher = createSearcher(spellings({ kind: 'id', value: ID }));
const text = `x;${ID};y\n`.repeat(50);

const zipOf = (content: Buffer): Promise<Buffer> => {
  const zip = new yazl.ZipFile();
  zip.addBuffer(content, 'a file.csv');
  zip.end();
  return buffer(zip.outputStream);
};

/** As the program gzip writes it, with extra bytes, a comment and a sum of the head too. */
const namedGzip = () => {
  const plain = gzipSync(text);
  const head = Buffer.from(plain.subarray(0, 10));
  head[3] = 2 | 4 | 8 | 16;
  const rest = plain.subarray(10);
  return Buffer.concat([
    head,
    Buffer.from([3, 0, 1, 2, 3]),
    Buffer.from('a.csv\0why\0'),
    Buffer.alloc(2),
    rest,
  ]);
};

const searchIn = async (content: Buffer) => {
  const findings = createFindings({ searcher, signal: new AbortController().signal });
  await findings.content('here', content);
  return {
    where: [...new Set(findings.hits().map(({ where }) => where))],
    not: findings.notSearched,
  };
};

const around = (content: Buffer) =>
  Buffer.concat([Buffer.from('before'), content, Buffer.from('after')]);

it.each([
  ['a gzip', async () => gzipSync(text), 'here (gzip)'],
  ['a gzip between other bytes', async () => around(gzipSync(text)), 'here (gzip)'],
  ['a gzip with the name of a file', () => Promise.resolve(namedGzip()), 'here (gzip)'],
  ['zlib', async () => deflateSync(text), 'here (zlib)'],
  ['a ZIP', async () => zipOf(Buffer.from(text)), 'here (zip)'],
  ['a ZIP between other bytes', async () => around(await zipOf(Buffer.from(text))), 'here (zip)'],
  ['a ZIP in a gzip', async () => gzipSync(await zipOf(Buffer.from(text))), 'here (gzip) (zip)'],
])('%s is searched unpacked', async (_what, make: () => Promise<Buffer>, where) => {
  expect(await searchIn(await make())).toEqual({ where: [where], not: [] });
});

it('of what would fill the memory the rest is not unpacked, which is said', async () => {
  const refusals: string[] = [];
  const lengths: number[] = [];
  await searchPacked(
    gzipSync(Buffer.alloc(1_000_000)),
    {
      found: (unpacked) => Promise.resolve(void lengths.push(unpacked.length)),
      refused: (reason) => refusals.push(reason),
    },
    100_000
  );
  expect(refusals).toEqual(['of a gzip member nothing behind 100000 bytes was searched']);
  expect(lengths).toHaveLength(1);
  expect(lengths[0]).toBeLessThan(200_000);
});

it('what only looks packed is no trouble', async () => {
  const broken = Buffer.concat([Buffer.from('1f8b08504b030400', 'hex'), Buffer.from(ID)]);
  expect(await searchIn(broken)).toEqual({ where: ['here'], not: [] });
});
