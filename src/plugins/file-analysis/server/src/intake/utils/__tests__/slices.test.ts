import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { readAhead } from '../read-ahead';
import { SLICE_BYTES, slicesOf } from '../slices';

const LIMITS = { longestMs: 60_000 };

// A slow machine is no slow client.
beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

const bodyOf = (sizes: readonly number[], failure?: Error) => {
  const content = randomBytes(sizes.reduce((sum, size) => sum + size, 0));
  const body = Readable.from(
    (function* () {
      let start = 0;
      for (const size of sizes) {
        yield content.subarray(start, start + size);
        start += size;
      }
      if (failure) {
        throw failure;
      }
    })()
  );
  return { body, content };
};

it('gives all that arrived, evenly cut, whether or not it broke off', async () => {
  const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 99 }), fc.constant(SLICE_BYTES - 1)), {
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(SLICE_BYTES * 2), fc.boolean(), async (given, offset, fails) => {
      const failure = new Error('aborted');
      const { body, content } = bodyOf(given, fails ? failure : undefined);
      const slices: Buffer[] = [];
      let end = offset;
      const read = async () => {
        for await (const slice of readAhead(slicesOf(body, { offset, ...LIMITS }))) {
          slices.push(slice);
          end += slice.length;
          expect(slice.length).toBeGreaterThan(0);
          expect(end % SLICE_BYTES === 0 || end === offset + content.length).toBe(true);
        }
      };
      await (fails ? expect(read()).rejects.toBe(failure) : read());
      expect(Buffer.concat(slices).equals(content)).toBe(true);
    }),
    { numRuns: 30, seed: 20_261_129, verbose: true }
  );
});

it('leaves the stream open for whoever refuses it', async () => {
  const { body } = bodyOf([SLICE_BYTES, SLICE_BYTES, 10]);
  const refuse = async () => {
    for await (const slice of readAhead(slicesOf(body, { offset: 0, ...LIMITS }))) {
      throw new Error(`refused ${slice.length}`);
    }
  };
  await expect(refuse()).rejects.toThrow(`refused ${SLICE_BYTES}`);
  expect(body.destroyed).toBe(false);
});
