/** Routes of the panel for whoever is signed in, each group with the reason. */
export const openPanelRoutes: readonly string[] = [
  // About the account itself.
  'admin GET /users/me',
  'admin PUT /users/me',
  'admin GET /users/me/permissions',
  'admin GET /users/me/sessions',
  'admin DELETE /users/me/sessions',
  'admin DELETE /users/me/sessions/:sessionId',
  'admin POST /logout',
  'admin POST /permissions/check',
  'admin GET /homepage/layout',
  'admin PUT /homepage/layout',
  // About the installation: versions, and numbers for the start page of everybody.
  'admin GET /information',
  'admin GET /telemetry-properties',
  'admin GET /license-trial-time-left',
  'admin GET /guided-tour-meta',
  'admin GET /homepage/key-statistics',
  // Need a licence, and answer nothing without one.
  'admin GET /ai-usage',
  'admin GET /ai-token',
  'admin GET /ai-feature-config',
  'upload GET /ai-metadata-jobs/latest',
  // Ask for a token of their own.
  'admin GET /transfer/runner/push',
  'admin GET /transfer/runner/pull',
  // Narrowed to what the account may know.
  'content-manager GET /init',
  'content-manager GET /content-types',
  'content-manager GET /content-types-settings',
  'content-manager GET /components',
  // Ask for the right on the type in the controller.
  'content-manager GET /homepage/count-documents',
  'content-manager GET /homepage/recent-documents',
  'content-manager GET /preview/url/:contentType',
  'i18n POST /content-manager/actions/get-non-localized-fields',
  'upload POST /',
  'upload POST /actions/upload-from-urls',
  'upload POST /files',
  'upload PUT /files/:id',
  'upload POST /files/:id/replace',
  // How many files a page of the media library shows.
  'upload GET /configuration',
  // Not about types; it sends a mail.
  'email POST /',
  // The names of languages, which every form shows.
  'i18n GET /locales',
];
