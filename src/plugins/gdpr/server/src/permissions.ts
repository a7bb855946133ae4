/** Actions of the admin panel. Strapi gives new ones to super administrators, and to nobody else. */
export const permissionActions = [
  { section: 'plugins', pluginName: 'gdpr', uid: 'find', displayName: 'Find people, see requests' },
  { section: 'plugins', pluginName: 'gdpr', uid: 'export', displayName: 'Export a person' },
  { section: 'plugins', pluginName: 'gdpr', uid: 'erase', displayName: 'Anonymise a person' },
  {
    section: 'plugins',
    pluginName: 'gdpr',
    uid: 'retention',
    displayName: 'See and change how long data is kept',
  },
  { section: 'plugins', pluginName: 'gdpr', uid: 'handle', displayName: 'Handle requests' },
  { section: 'plugins', pluginName: 'gdpr', uid: 'approve', displayName: 'Approve erasures' },
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
export const RETENTION = 'plugin::gdpr.retention';
export const HANDLE = 'plugin::gdpr.handle';
export const APPROVE = 'plugin::gdpr.approve';
export const HOLD = 'plugin::gdpr.hold';
export const RESTRICT = 'plugin::gdpr.restrict';
