import fc from 'fast-check';
import { assertPagination, pageSizeOf } from '../pagination-argument';

describe('assertPagination', () => {
  it.each([
    {},
    { limit: 100 },
    { limit: 1, start: 0 },
    { page: 1, pageSize: 100 },
    { page: 7 },
    { limit: null, start: null, page: null, pageSize: null },
  ])('takes %j', (pagination) => {
    expect(() => assertPagination('services', pagination, 100)).not.toThrow();
  });

  it.each([
    [{ limit: 101 }, 'services: pagination.limit must be between 1 and 100, got 101'],
    [{ limit: 0 }, 'services: pagination.limit must be between 1 and 100, got 0'],
    [{ pageSize: -1 }, 'services: pagination.pageSize must be between 1 and 100, got -1'],
    [{ page: 0 }, 'services: pagination.page must be 1 or greater, got 0'],
    [{ start: -1 }, 'services: pagination.start must be 0 or greater, got -1'],
  ])('refuses %j', (pagination, message) => {
    expect(() => assertPagination('services', pagination, 100)).toThrow(message);
  });

  it('lets no size over the maximum through', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom('limit', 'pageSize'), (value, name) => {
        const check = () => assertPagination('services', { [name]: value }, 100);
        if (value >= 1 && value <= 100) {
          expect(check).not.toThrow();
        } else {
          expect(check).toThrow(`got ${value}`);
        }
      })
    );
  });
});

describe('pageSizeOf', () => {
  it.each([
    [{}, 10],
    [{ limit: 3 }, 3],
    [{ pageSize: 4 }, 4],
    [{ limit: null, pageSize: 5 }, 5],
    [{ start: 20 }, 10],
  ])('reads %j as %i', (pagination, expected) => {
    expect(pageSizeOf(pagination, 10)).toBe(expected);
  });
});
