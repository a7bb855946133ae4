import { bytesOf } from '../../../../../object-storage/server/src/utils/bytes-of';
import { QUICK_MS, SLICE_BYTES } from './slices';
import type { Slice } from './slices';
import { soon } from './soon';

/** After so long others have their turn, and whoever looks on sees how far it is. */
const BURST_MS = 250;

type Next = Promise<IteratorResult<Slice, void>>;

/**
 * What a client sends, in bursts of slices that are here or come at once: each can be written under one
 * lock, which a slow client does not hold. The next slice is on its way while the last one is worked on.
 *
 * @param start offset of the first byte
 */
export const createArrivals = (slices: AsyncGenerator<Slice, void>, start: number) => {
  let end = start;
  let next: Next;
  const advance = () => {
    next = slices.next();
    // Whoever works on the last one may fail first.
    next.catch(() => undefined);
    return next;
  };
  next = advance();

  return {
    /** Waits for the client. @throws when it broke off, and all that arrived was given out */
    hasMore: async (): Promise<boolean> => !(await next).done,

    async *burst(): AsyncGenerator<Slice, void> {
      const endsAt = Date.now() + BURST_MS;
      let item: Awaited<Next> | undefined = await next;
      while (item && !item.done) {
        const { value } = item;
        end += bytesOf(value);
        const following = advance();
        yield value;
        // Not within what S3 takes as one part.
        const isOver = end % SLICE_BYTES === 0 && Date.now() >= endsAt;
        item = isOver ? undefined : await soon(following, QUICK_MS);
      }
    },

    /** Nobody waits for it: a client that sends no more would hold up the answer that it gets. */
    close(): void {
      slices.return().catch(() => undefined);
    },
  };
};
