import { isObject } from '../../lib/objects';
import { placeIn, refuseQuery } from '../../lib/query-place';

const ORDERS = ['asc', 'desc', 'ASC', 'DESC'];

/** The orders that a sort names, in any of the forms Strapi accepts: text, list, nested object. */
const ordersOf = (sort: unknown, place: string): [place: string, order: unknown][] => {
  if (typeof sort === 'string') {
    return sort
      .split(',')
      .filter((part) => part.includes(':'))
      .map((part) => [place, part.slice(part.indexOf(':') + 1)]);
  }
  if (Array.isArray(sort)) {
    return sort.flatMap((item, index) => ordersOf(item, placeIn(place, String(index))));
  }
  return Object.entries(isObject(sort) ? sort : {}).flatMap(([name, value]) =>
    isObject(value) ? ordersOf(value, placeIn(place, name)) : [[placeIn(place, name), value]]
  );
};

/** Refuses `name:up`: Strapi does as well, and does not say where. */
export const assertSortOrders = (sort: unknown, place: string): void => {
  const wrong = ordersOf(sort, place).find(([, order]) => !ORDERS.includes(String(order)));
  if (wrong) {
    refuseQuery(wrong[0], `${wrong[0]} takes the order asc or desc`);
  }
};
