export const PLUGIN_ID = 'file-analysis';
