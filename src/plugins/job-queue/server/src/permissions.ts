/** Actions of the admin panel. Strapi gives new ones to super administrators, and to nobody else. */
export const permissionActions = [
  { section: 'plugins', pluginName: 'job-queue', uid: 'view', displayName: 'See jobs' },
  {
    section: 'plugins',
    pluginName: 'job-queue',
    uid: 'manage',
    displayName: 'Retry, cancel and remove jobs',
  },
] as const;

export const VIEW = 'plugin::job-queue.view';
export const MANAGE = 'plugin::job-queue.manage';
