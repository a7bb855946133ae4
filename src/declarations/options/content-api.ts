import { z } from '@strapi/utils';

const ORDER = /^\w+:(asc|desc)(,\w+:(asc|desc))*$/;

export const typeSchema = z.strictObject({
  public: z.boolean().meta({
    expected: 'true or false',
    means:
      'everybody reads what is published of it: the roles Public and Authenticated are granted that, once for each database',
  }),
  sort: z.string().regex(ORDER).meta({
    expected: 'an order as in "order:asc,name:asc"',
    means:
      'the order of its lists where a request names none; without one, pages may repeat entries',
  }),
});
