/** Actions of the admin panel. */
export const permissionActions = [
  {
    section: 'plugins',
    pluginName: 'audit-log',
    uid: 'read',
    displayName: 'Read the audit log, and the history of entries',
  },
  {
    section: 'plugins',
    pluginName: 'audit-log',
    uid: 'export',
    displayName: 'Export the audit log',
  },
  {
    section: 'plugins',
    pluginName: 'audit-log',
    uid: 'verify',
    displayName: 'Read seals and proofs of entries',
  },
] as const;

export const READ = 'plugin::audit-log.read';
export const EXPORT = 'plugin::audit-log.export';
export const VERIFY = 'plugin::audit-log.verify';
