import { z } from '@strapi/utils';
import { reason } from '../reason';

const CLASSES = [
  'identity',
  'contact',
  'content',
  'image',
  'location',
  'activity',
  'technical',
  'special',
] as const;

const ON_ERASURE = ['null', 'fixed', 'pseudonym', 'generalise', 'delete', 'keep'] as const;

/** What says more about a value that is personal. */
const REQUIRED = ['class', 'purpose', 'onErasure'] as const;

export const attributeSchema = z
  .strictObject({
    personal: z.boolean().meta({
      expected: 'true or false',
      means:
        'the one mark of personal data. The log keeps such values under the key of their person, and records who looks at them; errors and labels leave them out. `false` says that somebody has thought about it',
    }),
    class: z
      .enum(CLASSES)
      .optional()
      .meta({
        expected: `one of ${CLASSES.join(', ')}`,
        means: 'what kind of data it is; `special` is what article 9 of the GDPR names',
      }),
    purpose: reason('a text that says what the value is kept for').meta({
      means: 'what the value is kept for, as a person is told it',
    }),
    onErasure: z
      .enum(ON_ERASURE)
      .optional()
      .meta({
        expected: `one of ${ON_ERASURE.join(', ')}`,
        means:
          'what is left of it once its person is erased: nothing, a fixed value, a pseudonym, something coarser; `delete` takes the file or the part away with it',
      }),
    reason: reason('a text that says why the value is kept').meta({
      means: 'why it is kept, with `"onErasure": "keep"`',
    }),
  })
  .superRefine((declared, { addIssue }) => {
    const complain = (name: string, message: string) =>
      addIssue({ code: 'custom', path: [name], message });
    for (const name of REQUIRED) {
      if (declared.personal && declared[name] === undefined) {
        complain(name, 'is needed with "personal": true');
      }
      if (!declared.personal && declared[name] !== undefined) {
        complain(name, 'belongs to "personal": true');
      }
    }
    if (declared.onErasure === 'keep' && declared.reason === undefined) {
      complain('reason', 'is needed with "onErasure": "keep": it says why the value is kept');
    }
    if (declared.onErasure !== 'keep' && declared.reason !== undefined) {
      complain('reason', 'belongs to "onErasure": "keep"');
    }
  });

export const typeSchema = z
  .strictObject({
    subject: z
      .strictObject({
        relation: z.string().meta({
          expected: 'the name of an attribute',
          means: 'the relation that leads to the user whom the document is about',
        }),
      })
      .optional()
      .meta({ expected: 'an object as in { "relation": "user" }' }),
    retention: z
      .strictObject({
        months: z.int().min(1).max(1_200).meta({
          expected: 'a whole number of months from 1 to 1200',
          means: 'how long a document is kept',
        }),
        from: z.string().meta({
          expected: 'the name of an attribute',
          means: 'the date from which it counts, as in `createdAt`',
        }),
      })
      .optional()
      .meta({ expected: 'an object as in { "months": 24, "from": "createdAt" }' }),
  })
  .refine(({ subject, retention }) => subject !== undefined || retention !== undefined, {
    message: 'says nothing: subject or retention is expected',
  });
