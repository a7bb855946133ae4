const PAGE_SIZE = 100;

interface Page<Item> {
  data: Item[];
  meta: { pagination: { pageCount: number } };
}

/** All of a list that is given in pages. */
export async function* everyPage<Item>(
  find: (wanted: { page: number; pageSize: number }) => Promise<Page<Item>>
): AsyncGenerator<Item> {
  for (let page = 1; ; page += 1) {
    const { data, meta } = await find({ page, pageSize: PAGE_SIZE });
    yield* data;
    if (page >= meta.pagination.pageCount) {
      return;
    }
  }
}
