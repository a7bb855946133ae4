interface Page {
  page: number;
  pageSize: number;
}

/** First and last place of a page, counted from the front. */
export const rangeFromFront = ({ page, pageSize }: Page) => ({
  start: (page - 1) * pageSize,
  end: page * pageSize - 1,
});

/**
 * The same places counted from the back, for a list that can only be read from there. Nothing when
 * the page lies behind the end: then a negative place would mean something else.
 */
export const rangeFromBack = ({ page, pageSize }: Page, total: number) => {
  const last = total - 1 - (page - 1) * pageSize;
  return last < 0 ? undefined : { start: Math.max(0, last - pageSize + 1), end: last };
};
