import type { AttributeDeclarations, TypeDeclarations } from '../../declarations';

type Gdpr = NonNullable<AttributeDeclarations['gdpr']>;

const personal = (
  personalClass: Gdpr['class'],
  purpose: string,
  { onErasure = 'null', legalBasis = 'contract', fixed }: Partial<Gdpr> = {}
): AttributeDeclarations => ({
  gdpr: {
    personal: true,
    class: personalClass,
    purpose,
    legalBasis,
    onErasure,
    ...(fixed !== undefined && { fixed }),
  },
});

export const defaultPreferences = { notifications: true, theme: 'light' } as const;

/** What our users have beyond Strapi's own attributes. */
export const profileAttributes = {
  name: {
    type: 'string',
    required: true,
    maxLength: 100,
    pluginOptions: personal('identity', 'address the person by name', {
      onErasure: 'fixed',
      fixed: 'Anonymized User',
    }),
  },
  company: {
    type: 'string',
    maxLength: 100,
    pluginOptions: personal('identity', 'know on whose behalf the person asks'),
  },
  phone: {
    type: 'string',
    maxLength: 32,
    pluginOptions: {
      ...personal('contact', 'answer an enquiry'),
      'field-encryption': {
        enabled: true,
        index: true,
        readable: 'the user, of whose account it is a part',
      },
    },
  },
  country: {
    type: 'string',
    maxLength: 100,
    pluginOptions: personal('identity', 'route an enquiry to the right team'),
  },
  preferences: {
    type: 'json',
    default: defaultPreferences,
    // The database knows no account without any.
    pluginOptions: personal('activity', 'show the application as the person likes it', {
      onErasure: 'fixed',
    }),
  },
  lastActivityAt: {
    type: 'datetime',
    pluginOptions: {
      ...personal('activity', 'close accounts that nobody uses'),
      'audit-log': { enabled: false },
    },
  },
};

/** What is personal among Strapi's own attributes. Erasure replaces those that are required. */
export const identityDeclarations = {
  username: personal('identity', 'log in', { onErasure: 'pseudonym' }),
  email: personal('contact', 'log in and answer an enquiry', { onErasure: 'pseudonym' }),
  password: personal('technical', 'log in'),
  resetPasswordToken: personal('technical', 'set another password'),
  confirmationToken: personal('technical', 'prove the address'),
};

/** Of the type of users. */
export const userDeclarations: TypeDeclarations = {
  gdpr: {
    subject: { self: true },
    retention: { months: 24, from: 'lastActivityAt' },
    impersonal: ['provider', 'confirmed', 'blocked', 'role'],
    portable: ['provider', 'confirmed'],
    quasiIdentifiers: ['createdAt'],
  },
};
