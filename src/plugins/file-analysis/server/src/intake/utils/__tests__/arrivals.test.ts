import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { bytesOf } from '../../../../../../object-storage/server/src/utils/bytes-of';
import { createArrivals } from '../arrivals';
import { createHeldBytes } from '../held-bytes';
import { QUICK_BYTES, QUICK_MS, SLICE_BYTES, slicesOf } from '../slices';
import type { Slice } from '../slices';

const LIMITS = { longestMs: 60_000, held: createHeldBytes(Infinity) };

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

const read = async (arrivals: ReturnType<typeof createArrivals>, see: (slice: Slice) => void) => {
  while (await arrivals.hasMore()) {
    for await (const slice of arrivals.burst()) {
      see(slice);
    }
  }
};

it('gives all that arrived, evenly cut, whether or not it broke off', async () => {
  const size = fc.oneof(
    fc.integer({ min: 1, max: 99 }),
    fc.constantFrom(QUICK_BYTES, SLICE_BYTES - 1)
  );
  const isQuick = fc.boolean();
  await fc.assert(
    fc.asyncProperty(
      fc.array(size, { maxLength: 5 }),
      fc.nat(SLICE_BYTES * 2),
      fc.boolean(),
      isQuick,
      async (given, offset, fails, quick) => {
        // Each look at the clock is so much later: nothing comes quickly, nor so late that it is cut.
        let now = 0;
        jest.spyOn(Date, 'now').mockImplementation(() => (quick ? 0 : (now += QUICK_MS + 1)));
        const failure = new Error('aborted');
        const { body, content } = bodyOf(given, fails ? failure : undefined);
        const arrivals = createArrivals(slicesOf(body, { offset, ...LIMITS }), offset);
        const pieces: Buffer[] = [];
        let end = offset;
        const reading = read(arrivals, (slice) => {
          const start = end;
          pieces.push(...slice);
          end += bytesOf(slice);
          expect(end).toBeGreaterThan(start);
          expect(Math.floor((end - 1) / SLICE_BYTES)).toBe(Math.floor(start / SLICE_BYTES));
          const isWhole = end % SLICE_BYTES === 0 || end === offset + content.length;
          expect(isWhole || (quick && end - start >= QUICK_BYTES)).toBe(true);
        });
        await (fails ? expect(reading).rejects.toBe(failure) : reading);
        expect(Buffer.concat(pieces).equals(content)).toBe(true);
      }
    ),
    { numRuns: 40, seed: 20_261_129, verbose: true }
  );
});

it('waits for no client within a burst', async () => {
  const body = new Readable({ read: () => undefined });
  const arrivals = createArrivals(slicesOf(body, { offset: 0, ...LIMITS }), 0);
  const sizes: number[] = [];
  body.push(Buffer.alloc(QUICK_BYTES));
  expect(await arrivals.hasMore()).toBe(true);
  for await (const slice of arrivals.burst()) {
    sizes.push(bytesOf(slice));
  }
  // It has not ended: the client says nothing for a while.
  expect([sizes, body.readableEnded]).toEqual([[QUICK_BYTES], false]);
  body.push(Buffer.alloc(10));
  body.push(null);
  await read(arrivals, (slice) => sizes.push(bytesOf(slice)));
  expect(sizes).toEqual([QUICK_BYTES, 10]);
});

it('leaves the stream open for whoever refuses it', async () => {
  const { body } = bodyOf([SLICE_BYTES, SLICE_BYTES, 10]);
  const arrivals = createArrivals(slicesOf(body, { offset: 0, ...LIMITS }), 0);
  const refuse = async () => {
    try {
      await read(arrivals, (slice) => {
        throw new Error(`refused ${bytesOf(slice)}`);
      });
    } finally {
      arrivals.close();
    }
  };
  await expect(refuse()).rejects.toThrow(`refused ${SLICE_BYTES}`);
  expect(body.destroyed).toBe(false);
});
