import { createCipheriv, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { readLines } from '../../verification/sources/read-lines';
import { LEAF_COLUMNS, leafLine, parseLeafLine } from '../../verification/formats/leaf';
import type { EntryTexts } from '../../verification/formats/leaf';
import { FORGOTTEN, personalKeys, revealPersonalValues, UNREADABLE } from '../personal-values';

const text = fc.string({ unit: 'binary' });

const entry = fc.record(
  Object.fromEntries(LEAF_COLUMNS.map((column) => [column, fc.option(text)]))
) as unknown as fc.Arbitrary<EntryTexts>;

it('an entry is read from its line as it was written', () => {
  fc.assert(
    fc.property(entry, (texts) => {
      const line = leafLine(texts);
      expect(line).not.toContain('\n');
      expect(leafLine(parseLeafLine(line))).toBe(line);
    })
  );
});

it.each(['[]', '{}', '["1"]', 'null'])('%s is no line of an archive', (line) => {
  expect(() => parseLeafLine(line)).toThrow();
});

it('lines are split at line feeds only, wherever the parts of a stream end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(text.map((each) => each.replaceAll('\n', '\u2028') + '.')),
      fc.integer({ min: 1, max: 7 }),
      async (lines, size) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        const parts: Buffer[] = [];
        for (let start = 0; start < bytes.length; start += size) {
          parts.push(bytes.subarray(start, start + size));
        }
        const read: string[] = [];
        for await (const line of readLines(Readable.from(parts))) {
          read.push(line);
        }
        // What is no text becomes a replacement character on both ways.
        expect(read).toEqual(lines.map((line) => Buffer.from(line).toString()));
      }
    )
  );
});

const KEY_ID = '0192f0c1-2345-7abc-8def-0123456789ab';

const encrypt = (value: unknown, key: Buffer) => {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(JSON.stringify(value)), cipher.final()]).toString(
    'base64'
  );
};

it('personal values are shown with their key, and not without it', () => {
  const key = randomBytes(32);
  const changes = {
    rows: [
      { table: 'leads', after: { name: { key: KEY_ID, data: encrypt('Asha', key) }, age: 3 } },
    ],
  };
  expect(personalKeys(changes)).toEqual([KEY_ID]);
  expect(revealPersonalValues(changes, new Map([[KEY_ID, key]]))).toEqual({
    rows: [{ table: 'leads', after: { name: 'Asha', age: 3 } }],
  });
  expect(revealPersonalValues(changes, new Map())).toEqual({
    rows: [{ table: 'leads', after: { name: FORGOTTEN, age: 3 } }],
  });
});

it('a personal value that was damaged does not hide those beside it', () => {
  const key = randomBytes(32);
  const whole = encrypt('Asha', key);
  const withData = (data: string) => ({ key: KEY_ID, data });
  const values = ['', '!', whole.slice(0, 24), whole.slice(0, -4)].map(withData);
  expect(revealPersonalValues([...values, withData(whole)], new Map([[KEY_ID, key]]))).toEqual([
    ...values.map(() => UNREADABLE),
    'Asha',
  ]);
});

it('takes nothing for a personal value that is none', () => {
  const plain = [{ key: 'grant' }, { key: KEY_ID, data: 1 }, { key: KEY_ID, other: 'x' }];
  expect(personalKeys(plain)).toEqual([]);
  expect(revealPersonalValues(plain, new Map())).toEqual(plain);
});
