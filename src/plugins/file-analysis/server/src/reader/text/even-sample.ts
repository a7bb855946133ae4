/** Some of many, lying evenly among them however many come: every n-th, with n doubled whenever there are too many. */
export const evenSample = <Item>(most: number) => {
  let kept: Item[] = [];
  let stride = 1;
  let seen = 0;
  return {
    /** @param make called for those that are kept */
    add: (make: () => Item) => {
      if (seen % stride === 0) {
        kept.push(make());
        if (kept.length > most) {
          kept = kept.filter((_, place) => place % 2 === 0);
          stride *= 2;
        }
      }
      seen += 1;
    },
    items: (): readonly Item[] => kept,
  };
};
