import type { AttributeDeclarations } from '../../declarations';

type Gdpr = NonNullable<AttributeDeclarations['gdpr']>;

const personal = (
  personalClass: Gdpr['class'],
  purpose: string,
  onErasure: Gdpr['onErasure'] = 'null'
): AttributeDeclarations => ({
  gdpr: { personal: true, class: personalClass, purpose, onErasure },
});

export const defaultPreferences = { notifications: true, theme: 'light' } as const;

/** What our users have beyond Strapi's own attributes. */
export const profileAttributes = {
  name: {
    type: 'string',
    maxLength: 100,
    pluginOptions: personal('identity', 'address the person by name'),
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
  preferences: { type: 'json', default: defaultPreferences },
  lastActivityAt: {
    type: 'datetime',
    pluginOptions: {
      ...personal('activity', 'close accounts that nobody uses'),
      'audit-log': { enabled: false },
    },
  },
};

/** What is personal among Strapi's own attributes. They are required, so erasure replaces them. */
export const identityDeclarations = {
  username: personal('identity', 'log in', 'pseudonym'),
  email: personal('contact', 'log in and answer an enquiry', 'pseudonym'),
};
