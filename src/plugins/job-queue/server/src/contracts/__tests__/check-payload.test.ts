import { z } from '@strapi/utils';
import { complaintOf } from '../../../../../../../tests/helpers/complaint';
import { defineJob } from '../job';

const complaint = (payload: z.ZodType): string =>
  complaintOf(() => defineJob({ name: 'visit-somebody', payload }));

it.each([
  ['nothing', z.strictObject({})],
  [
    'references',
    z.strictObject({ planId: z.string(), id: z.string(), fileIds: z.array(z.string()) }),
  ],
  ['what is counted', z.strictObject({ round: z.int(), isLast: z.boolean(), share: z.number() })],
  [
    'words of the code',
    z.strictObject({ kind: z.enum(['first', 'last']), door: z.literal('rest') }),
  ],
  ['what may be missing', z.strictObject({ planId: z.string().nullable().optional() })],
  ['parts', z.strictObject({ plan: z.strictObject({ planId: z.string() }) })],
  ['a reason', z.strictObject({ task: z.string().meta({ impersonal: 'the name of a task' }) })],
])('a payload may hold %s', (_name, payload) => {
  expect(complaint(payload)).toBe('none');
});

it.each([
  ['email', z.strictObject({ email: z.email() })],
  ['note', z.strictObject({ note: z.string().optional() })],
  ['note', z.strictObject({ note: z.string().nullable() })],
  ['names', z.strictObject({ names: z.array(z.string()) })],
  ['born', z.strictObject({ born: z.iso.date() })],
  ['person.name', z.strictObject({ person: z.strictObject({ name: z.string() }) })],
  ['either', z.strictObject({ either: z.union([z.int(), z.string()]) })],
  ['anything', z.strictObject({ anything: z.unknown() })],
  ['*', z.looseObject({ planId: z.string() })],
  ['*', z.record(z.string(), z.int())],
  ['task', z.strictObject({ task: z.string().meta({ impersonal: '' }) })],
  ['all of it', z.string()],
])('%s is refused, with what to do', (path, payload) => {
  expect(complaint(payload)).toBe(
    `Job "visit-somebody": its payload may be about a person (${path}). ` +
      'Jobs are shown in the panel and kept: hand on an id, in a name that ends in Id, ' +
      "or say why it is about nobody: .meta({ impersonal: 'why' })"
  );
});
