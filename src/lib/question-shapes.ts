import { validateZodSchema, z } from '@strapi/utils';

/** Parts of the questions that lists and exports of the panel take: texts, for they stand in an address. */
export const time = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'a time in ISO 8601, such as 2026-11-23 or 2026-11-23T09:30:00Z',
  })
  .refine((text) => !Number.isNaN(Date.parse(text)), 'a date that exists');

const MAX_PAGE_SIZE = 100;
const MAX_PAGE = 10_000;

const wholeNumber = (max: number) => z.coerce.number().int().min(1).max(max);

export const pageSize = (usual: number) => wholeNumber(MAX_PAGE_SIZE).default(usual);

export const pages = (usual: number, maxPage = MAX_PAGE) => ({
  page: wholeNumber(maxPage).default(1),
  pageSize: pageSize(usual),
});

export const validateNothing = validateZodSchema(z.strictObject({}).optional());
