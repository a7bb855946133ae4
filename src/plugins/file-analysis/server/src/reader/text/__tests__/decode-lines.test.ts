import fc from 'fast-check';
import { SEED } from '../../../../../../../../tests/helpers/volume';
import { decodeLines } from '../decode-lines';

const line = fc.record({
  text: fc.constantFrom('Müller,Köln', 'Groß,München', 'a,b', '', 'été'),
  encoding: fc.constantFrom('latin1' as const, 'utf8' as const),
});

it(`reads each line in its own encoding, however the bytes come (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat(40)), (lines, cuts) => {
      const bytes = Buffer.concat(
        lines.map(({ text, encoding }) => Buffer.from(`${text}\n`, encoding))
      );
      const decode = decodeLines('windows-1252');
      let start = 0;
      let text = '';
      for (const length of cuts) {
        text += decode(bytes.subarray(start, start + length), false);
        start += length;
      }
      text += decode(bytes.subarray(start), true);
      expect(text).toBe(lines.map((each) => `${each.text}\n`).join(''));
    }),
    { seed: SEED }
  );
});
