const personal = (personalClass: string, purpose: string) => ({
  gdpr: { personal: true, class: personalClass, purpose, onErasure: 'null' },
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
    pluginOptions: personal('contact', 'answer an enquiry'),
  },
  country: {
    type: 'string',
    maxLength: 100,
    pluginOptions: personal('identity', 'route an enquiry to the right team'),
  },
  preferences: { type: 'json', default: defaultPreferences },
  lastActivityAt: {
    type: 'datetime',
    pluginOptions: personal('activity', 'close accounts that nobody uses'),
  },
};
