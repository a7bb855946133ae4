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

/** Article 6(1) of the GDPR. */
const LEGAL_BASES = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const;

const ON_ERASURE = ['null', 'fixed', 'pseudonym', 'generalise', 'delete', 'keep'] as const;

/** What of `onErasure` leaves something that the person had. */
const LEAVING: readonly unknown[] = ['keep', 'generalise'];

/** What says more about a value that is personal. */
const REQUIRED = ['class', 'purpose', 'legalBasis', 'onErasure'] as const;

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
    legalBasis: z
      .enum(LEGAL_BASES)
      .optional()
      .meta({
        expected: `one of ${LEGAL_BASES.join(', ')}`,
        means: 'what allows that: a letter of article 6(1) of the GDPR',
      }),
    onErasure: z
      .enum(ON_ERASURE)
      .optional()
      .meta({
        expected: `one of ${ON_ERASURE.join(', ')}`,
        means:
          'what is left of it once its person is erased: nothing, a fixed value, a pseudonym, something coarser; `delete` takes the file or the part away with it',
      }),
    fixed: reason('a text').meta({
      means:
        'the value that takes its place, with `"onErasure": "fixed"`; without it, one that says nothing',
    }),
    reason: reason('a text that says why the value is kept').meta({
      means: 'why it is kept, with `"onErasure": "keep"`',
    }),
    quasiIdentifier: z.literal(true).optional().meta({
      expected: 'true',
      means:
        'what is left of it after an erasure, or is about nobody, is something by which whoever knows a little of a person could tell their documents from others; a relation to one or several entries counts by what it leads to',
    }),
    roundsTo: z.array(z.number().positive()).min(1).optional().meta({
      expected: 'a list of numbers above 0',
      means:
        'the widths to which a number that is a quasi-identifier can be cut, as in `[10, 100]`',
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
    if (declared.onErasure !== 'fixed' && declared.fixed !== undefined) {
      complain('fixed', 'belongs to "onErasure": "fixed"');
    }
    if (declared.quasiIdentifier && declared.personal && !LEAVING.includes(declared.onErasure)) {
      complain(
        'quasiIdentifier',
        'is said of what an erasure leaves: with "onErasure": "keep" or "generalise", or "personal": false'
      );
    }
    if (declared.roundsTo !== undefined && !declared.quasiIdentifier) {
      complain('roundsTo', 'belongs to "quasiIdentifier": true');
    }
  });

const WAYS = ['self', 'relation', 'parent'] as const;

const subjectSchema = z
  .strictObject({
    self: z.literal(true).optional().meta({
      expected: 'true',
      means: 'the document is the person: said of the type of users, and of no other',
    }),
    relation: z.string().optional().meta({
      expected: 'the name of an attribute',
      means: 'the relation that leads to the user whom the document is about',
    }),
    parent: z.string().optional().meta({
      expected: 'the name of an attribute',
      means:
        'what the document belongs to, and is about whom that is about: a relation, or a text with the document id of a `parentType`',
    }),
    parentType: z.string().optional().meta({
      expected: 'the name of a content type',
      means: 'the type of the `parent` that is a text',
    }),
    address: z.string().optional().meta({
      expected: 'the name of an attribute',
      means:
        'the address by which a document is found that no relation leads to yet: encrypted with an index, it is looked up by that',
    }),
  })
  .superRefine((declared, { addIssue }) => {
    const given = WAYS.filter((way) => declared[way] !== undefined);
    if (given.length !== 1) {
      addIssue({ code: 'custom', path: [], message: `needs one of ${WAYS.join(', ')}` });
    }
    if (declared.parentType !== undefined && declared.parent === undefined) {
      addIssue({ code: 'custom', path: ['parentType'], message: 'belongs to a "parent"' });
    }
  });

const retentionSchema = z.strictObject({
  months: z.int().min(1).max(1_200).meta({
    expected: 'a whole number of months from 1 to 1200',
    means: 'how long a document is kept',
  }),
  from: z.string().meta({
    expected: 'the name of an attribute',
    means: 'the date from which it counts, as in `createdAt`',
  }),
});

export const typeSchema = z
  .strictObject({
    subject: subjectSchema.optional().meta({ expected: 'an object as in { "relation": "user" }' }),
    onErasure: z.literal('delete').optional().meta({
      expected: '"delete"',
      means:
        'the whole document goes when its person is erased; without it what is personal in it does',
    }),
    retention: retentionSchema
      .optional()
      .meta({ expected: 'an object as in { "months": 24, "from": "createdAt" }' }),
    recipients: z.array(z.string().min(1)).min(1).optional().meta({
      expected: 'a list of texts as in ["the payroll office"]',
      means:
        'categories of recipients that documents are given to, for the record of processing; webhooks that are configured are in it anyway',
    }),
    impersonal: z.array(z.string()).min(1).optional().meta({
      expected: 'a list of names of attributes',
      means:
        'the attributes that are about nobody: each attribute is declared personal beside it, or named here',
    }),
    portable: z.array(z.string()).min(1).optional().meta({
      expected: 'a list of names of attributes',
      means:
        'those of `impersonal` without which nobody knows what a document is: they are in the export of its person, and another instance can take it over. What has none stays where it is',
    }),
    quasiIdentifiers: z.array(z.string()).min(1).optional().meta({
      expected: 'a list of names of attributes',
      means:
        'those of `impersonal`, and `createdAt`, by which people could be told from one another after an erasure',
    }),
  })
  .superRefine((declared, { addIssue }) => {
    if (Object.keys(declared).length === 0) {
      addIssue({
        code: 'custom',
        path: [],
        message: 'says nothing: subject, onErasure, retention or impersonal is expected',
      });
    }
    for (const name of ['onErasure', 'portable'] as const) {
      if (declared[name] !== undefined && declared.subject === undefined) {
        addIssue({ code: 'custom', path: [name], message: 'belongs to a "subject"' });
      }
    }
    if (declared.quasiIdentifiers && (!declared.subject || declared.onErasure)) {
      addIssue({
        code: 'custom',
        path: ['quasiIdentifiers'],
        message: 'belongs to a "subject" whose documents an erasure leaves',
      });
    }
  });
