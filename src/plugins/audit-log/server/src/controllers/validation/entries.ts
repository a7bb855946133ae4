import { isIP } from 'node:net';
import { validateZodSchema, z } from '@strapi/utils';
import {
  ACTOR_KINDS,
  CLASSES,
  EXPORT_FORMATS,
  SOURCES,
} from '../../../../shared/contracts/entries';
import { isCursor } from '../../domain/cursor';

const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 50;

const time = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'a time in ISO 8601, such as 2026-11-23 or 2026-11-23T09:30:00Z',
  })
  .refine((text) => !Number.isNaN(Date.parse(text)), 'a date that exists');

// Postgres refuses a NUL in a text.
const name = (pattern: RegExp, expected: string) => z.string().regex(pattern, expected);
const entityType = name(/^[\w.:-]{1,200}$/, 'the UID of a type, such as api::service.service');
const reference = name(/^[\x20-\x7e]{1,200}$/, 'an id: at most 200 printable ASCII characters');

const filters = {
  from: time.optional(),
  to: time.optional(),
  actorKind: z.enum(ACTOR_KINDS).optional(),
  actorId: reference.optional(),
  action: name(/^[\w.:-]{1,100}$/, 'the name of an action, such as publish').optional(),
  entityType: entityType.optional(),
  entityId: reference.optional(),
  ip: z
    .string()
    .trim()
    .refine((text) => isIP(text) !== 0, 'a whole IP address, such as 203.0.113.7')
    .optional(),
  request: reference.optional(),
  class: z.enum(CLASSES).optional(),
  source: z.enum(SOURCES).optional(),
};

const cursor = z.string().refine(isCursor, 'a cursor from an earlier answer').optional();

const page = {
  before: cursor,
  after: cursor,
  pageSize: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(DEFAULT_PAGE_SIZE),
};

const NEEDS_KIND = {
  path: ['actorKind'],
  message: 'the kind of the actor whose id is given',
};
const hasKind = ({ actorId, actorKind }: { actorId?: string; actorKind?: string }) =>
  actorId === undefined || actorKind !== undefined;

const ONE_DIRECTION = { path: ['after'], message: 'not together with before' };
const hasOneDirection = ({ before, after }: { before?: string; after?: string }) =>
  before === undefined || after === undefined;

export const validateFindEntries = validateZodSchema(
  z
    .strictObject({ ...filters, ...page })
    .refine(hasKind, NEEDS_KIND)
    .refine(hasOneDirection, ONE_DIRECTION)
);
export const validateHistory = validateZodSchema(
  z.strictObject(page).refine(hasOneDirection, ONE_DIRECTION)
);
export const validateExport = validateZodSchema(
  z.strictObject({ ...filters, format: z.enum(EXPORT_FORMATS) }).refine(hasKind, NEEDS_KIND)
);
export const validateEntryParams = validateZodSchema(
  z.object({ id: z.uuid('the id of an entry') })
);
export const validateHistoryParams = validateZodSchema(
  z.object({ uid: entityType, documentId: reference })
);
export const validateNothing = validateZodSchema(z.strictObject({}).optional());
