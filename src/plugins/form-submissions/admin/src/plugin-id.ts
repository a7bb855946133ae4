export const PLUGIN_ID = 'form-submissions';
