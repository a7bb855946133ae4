import { z } from '@strapi/utils';
import { defineJob } from '../../../../job-queue/server/src/contracts/job';
import { REQUEST_KINDS } from '../../../shared/contracts/requests';

export const LANGUAGES = ['en', 'hi'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What a person is told of. */
const SUBJECT_EVENTS = ['received', 'extended', 'ready', 'done', 'refused'] as const;

export type SubjectEvent = (typeof SUBJECT_EVENTS)[number];

const address = z.string().meta({ impersonal: 'encrypted: it may be known to nobody else' });

/** Somebody asks: whether anything is kept under the address is found out by the job, so that nobody can tell. */
export const proveAddress = defineJob({
  name: 'prove-address',
  payload: z.strictObject({
    id: z.string(),
    address,
    kind: z.enum(REQUEST_KINDS),
    language: z.enum(LANGUAGES),
    askedAt: z.string().meta({ impersonal: 'a time' }),
  }),
});

export const tellSubject = defineJob({
  name: 'tell-subject',
  payload: z.strictObject({
    id: z.string(),
    requestId: z.string(),
    event: z.enum(SUBJECT_EVENTS),
    /** An erasure takes it from the request before this is sent. */
    address,
  }),
});

export const warnOfficers = defineJob({
  name: 'warn-officers',
  payload: z.strictObject({ requestId: z.string(), daysLeft: z.number().int() }),
});

/** Where the address of a job is encrypted for. */
export const addressCell = (id: string) => ({
  uid: 'privacy-mail',
  attribute: 'address',
  document: id,
});
