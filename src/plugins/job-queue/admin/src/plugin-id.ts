export const PLUGIN_ID = 'job-queue';
