import { text } from 'node:stream/consumers';
import { csvStream } from '../csv-stream';
import type { Cell } from '../csv-stream';

async function* rowsOf(...rows: Cell[][]) {
  yield* rows;
}

it('begins with the mark of UTF-8, and ends lines as RFC 4180 says', async () => {
  const bytes = await text(csvStream(['A', 'B'], rowsOf(['ಕನ್ನಡ', 7])));
  // text() drops the mark, as every reader does.
  expect(bytes).toBe('"A","B"\r\n"ಕನ್ನಡ",7\r\n');
  const first = await csvStream(['A'], rowsOf()).iterator().next();
  expect(Buffer.from(first.value as Buffer).subarray(0, 3)).toEqual(
    Buffer.from([0xef, 0xbb, 0xbf])
  );
});

it('keeps quotes, separators and line ends inside their cell', async () => {
  const cells = ['say "hi"', 'a,b;c', 'one\r\ntwo\nthree', '🙂', 'x'.repeat(10_000)];
  expect(await text(csvStream(['A'], rowsOf(cells)))).toBe(
    `"A"\r\n"say ""hi""","a,b;c","one\r\ntwo\nthree","🙂","${'x'.repeat(10_000)}"\r\n`
  );
});

it('defuses texts and headers, and leaves numbers', async () => {
  expect(await text(csvStream(['=A1'], rowsOf(['=1+1', -5, '+919876543210', undefined])))).toBe(
    `"'=A1"\r\n"'=1+1",-5,"+919876543210",\r\n`
  );
});

it('passes an error on, instead of ending the file', async () => {
  async function* failing() {
    yield ['one'];
    throw new Error('the database is gone');
  }
  await expect(text(csvStream(['A'], failing()))).rejects.toThrow('the database is gone');
});

it('stops asking for rows when nobody reads', async () => {
  let asked = 0;
  let isEnded = false;
  async function* endless() {
    try {
      for (;;) {
        asked += 1;
        yield ['x'.repeat(1_000)];
      }
    } finally {
      isEnded = true;
    }
  }
  const stream = csvStream(['A'], endless());
  for await (const _ of stream) {
    break;
  }
  const then = asked;
  await new Promise(setImmediate);
  expect(isEnded).toBe(true);
  expect(asked).toBe(then);
  expect(asked).toBeLessThan(500);
});
