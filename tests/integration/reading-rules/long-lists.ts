/** The parser of query strings makes something else of a longer list. */
export const LONGEST = 100;

const each = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('&');

/** Every part of a query that holds a list, of so many members. */
export const longLists: Readonly<Record<string, (count: number) => string>> = {
  '$in by position': (count) =>
    each(count, (index) => `filters[id][$in][${index}]=${index + 9_000}`),
  '$in by brackets': (count) => each(count, (index) => `filters[id][$in][]=${index + 9_000}`),
  $notIn: (count) => each(count, (index) => `filters[id][$notIn][${index}]=${index + 9_000}`),
  'a repeated parameter': (count) => each(count, (index) => `filters[id]=${index + 9_000}`),
  $or: (count) => each(count, (index) => `filters[$or][${index}][id]=${index + 9_000}`),
  'a list in $and': (count) =>
    each(count, (index) => `filters[$and][0][id][$in][${index}]=${index}`),
  'a list in $not': (count) => each(count, (index) => `filters[$not][id][$in][${index}]=${index}`),
  sort: (count) => each(count, () => 'sort[]=id'),
};
