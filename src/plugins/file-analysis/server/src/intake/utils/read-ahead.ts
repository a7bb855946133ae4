/** The same items; the next one is on its way while the last one is worked on. */
export const readAhead = async function* <Item>(
  items: AsyncGenerator<Item, void>
): AsyncGenerator<Item, void> {
  let next = items.next();
  try {
    for (let item = await next; !item.done; item = await next) {
      next = items.next();
      // Whoever works on the last one may fail first.
      next.catch(() => undefined);
      yield item.value;
    }
  } finally {
    // Nobody waits for it: a client that sends no more would hold up the answer that it gets.
    items.return().catch(() => undefined);
  }
};
