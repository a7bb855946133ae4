import { isIP } from 'node:net';
import { validateZodSchema, z } from '@strapi/utils';
import { pageSize, time } from '../../../../../../lib/question-shapes';
import {
  ACTOR_KINDS,
  CLASSES,
  EXPORT_FORMATS,
  SOURCES,
} from '../../../../shared/contracts/entries';
import { isCursor } from '../../domain/cursor';

const DEFAULT_PAGE_SIZE = 50;

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
  pageSize: pageSize(DEFAULT_PAGE_SIZE),
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

export { validateNothing } from '../../../../../../lib/question-shapes';
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
