/** Actions of the admin panel. Forms are edited with the rights of the content manager. */
export const permissionActions = [
  {
    section: 'plugins',
    pluginName: 'form-submissions',
    uid: 'read',
    displayName: 'Read submissions',
  },
  {
    section: 'plugins',
    pluginName: 'form-submissions',
    uid: 'manage',
    displayName: 'Answer, judge, add and resend submissions',
  },
  {
    section: 'plugins',
    pluginName: 'form-submissions',
    uid: 'export',
    displayName: 'Export submissions',
  },
] as const;

export const READ = 'plugin::form-submissions.read';
export const MANAGE = 'plugin::form-submissions.manage';
export const EXPORT = 'plugin::form-submissions.export';
