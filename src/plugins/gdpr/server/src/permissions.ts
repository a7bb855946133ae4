/** Actions of the admin panel. Strapi gives new ones to super administrators, and to nobody else. */
export const permissionActions = [
  { section: 'plugins', pluginName: 'gdpr', uid: 'find', displayName: 'Find people, see requests' },
  { section: 'plugins', pluginName: 'gdpr', uid: 'export', displayName: 'Export a person' },
  { section: 'plugins', pluginName: 'gdpr', uid: 'erase', displayName: 'Anonymise a person' },
  {
    section: 'plugins',
    pluginName: 'gdpr',
    uid: 'hold',
    displayName: 'Place and release holds',
  },
  {
    section: 'plugins',
    pluginName: 'gdpr',
    uid: 'restrict',
    displayName: 'Restrict the data of a person',
  },
] as const;

export const FIND = 'plugin::gdpr.find';
export const EXPORT = 'plugin::gdpr.export';
export const ERASE = 'plugin::gdpr.erase';
export const HOLD = 'plugin::gdpr.hold';
export const RESTRICT = 'plugin::gdpr.restrict';
