import { Readable } from 'node:stream';
import { bytesOf } from '../../../../../../object-storage/server/src/utils/bytes-of';
import { createHeldBytes } from '../held-bytes';
import { slicesOf } from '../slices';

const MINUTES_MS = 240_000;
const KIBIBYTE = 1024;

const begin = (held = createHeldBytes(Infinity)) => {
  const body = new Readable({ read: () => undefined });
  const slices = slicesOf(body, { offset: 0, longestMs: MINUTES_MS, held });
  return { body, slices, next: async () => bytesOf((await slices.next()).value ?? []) };
};

describe('slices of what a client sends', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] }));
  afterEach(() => jest.useRealTimers());

  it('have what there is of one that stays in the middle, while it is still there', async () => {
    const { body, next } = begin();
    body.push(Buffer.alloc(KIBIBYTE));
    const first = next();
    await jest.advanceTimersByTimeAsync(5_001);
    expect([await first, body.destroyed]).toEqual([KIBIBYTE, false]);

    const second = next();
    body.push(Buffer.alloc(7));
    await jest.advanceTimersByTimeAsync(5_001);
    expect(await second).toBe(7);
    const last = next();
    const outcome = expect(last).rejects.toThrow('took too long');
    await jest.advanceTimersByTimeAsync(60_000);
    await outcome;
  });

  it('wait for nothing where all together hold too much, and then as before', async () => {
    const held = createHeldBytes(3 * KIBIBYTE);
    const others = [begin(held), begin(held)];
    others.forEach(({ body, slices }) => {
      body.push(Buffer.alloc(2 * KIBIBYTE));
      slices.next().catch(() => undefined);
    });
    await jest.advanceTimersByTimeAsync(1);
    expect(held.isFull()).toBe(true);

    const { body, next } = begin(held);
    body.push(Buffer.alloc(1));
    expect(await next()).toBe(1);

    await jest.advanceTimersByTimeAsync(5_001);
    const waited = next();
    const asked = others.map(({ slices }) => slices.return());
    await jest.advanceTimersByTimeAsync(1);
    await Promise.all(asked);
    expect(held.isFull()).toBe(false);
    body.push(Buffer.alloc(1));
    body.push(Buffer.alloc(1));
    body.push(null);
    expect(await waited).toBe(2);
  });
});
