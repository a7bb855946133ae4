export const USER_UID = 'plugin::users-permissions.user';
export const REQUEST_UID = 'plugin::gdpr.privacy-request';
export const STEP_UID = 'plugin::gdpr.privacy-request-step';
export const LINK_UID = 'plugin::gdpr.privacy-link';
export const REDACTION_UID = 'plugin::gdpr.privacy-redaction';

/** Where exports lie in the object storage, until they expire. */
export const EXPORTS_PREFIX = 'gdpr/exports/';

export const BATCH_SIZE = 500;

/** The task that plans and carries out what ends by its age. */
export const KEEP_PERIODS = 'gdpr-keep-periods';
