/** Actions of the admin panel. */
export const permissionActions = [
  {
    section: 'plugins',
    pluginName: 'file-analysis',
    uid: 'read',
    displayName: 'See sample files and their reports',
  },
  {
    section: 'plugins',
    pluginName: 'file-analysis',
    uid: 'download',
    displayName: 'Download sample files',
  },
  {
    section: 'plugins',
    pluginName: 'file-analysis',
    uid: 'manage',
    displayName: 'Analyse again and delete sample files',
  },
  {
    section: 'plugins',
    pluginName: 'file-analysis',
    uid: 'quarantine',
    displayName: 'Download files in quarantine',
  },
] as const;

export const READ = 'plugin::file-analysis.read';
export const DOWNLOAD = 'plugin::file-analysis.download';
export const MANAGE = 'plugin::file-analysis.manage';
export const QUARANTINE = 'plugin::file-analysis.quarantine';
