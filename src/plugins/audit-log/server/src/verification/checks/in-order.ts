/** Results in the order of the items, with so many tasks under way at the same time. */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  atOnce: number,
  task: (item: Item) => Promise<Result>
): AsyncGenerator<[Item, Result]> {
  const waiting: { item: Item; result: Promise<Result> }[] = [];
  const next = async (): Promise<[Item, Result] | undefined> => {
    const first = waiting.shift();
    return first && [first.item, await first.result];
  };
  for (const item of items) {
    const result = task(item);
    // It is thrown where its turn comes.
    result.catch(() => undefined);
    waiting.push({ item, result });
    if (waiting.length >= atOnce) {
      const done = await next();
      if (done) {
        yield done;
      }
    }
  }
  for (let done = await next(); done; done = await next()) {
    yield done;
  }
}
