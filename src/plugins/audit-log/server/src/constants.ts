export const ADMIN_USER_UID = 'admin::user';
export const API_TOKEN_UID = 'admin::api-token';
export const USER_UID = 'plugin::users-permissions.user';
export const FILE_UID = 'plugin::upload.file';

export const CAPTURE_TRIGGER = 'audit_capture';
export const TRUNCATE_TRIGGER = 'audit_capture_truncate';

/** Of an operation that is running, in the statements that belong to it. */
export const STATEMENT_MARK = '/*audit ';

/** What somebody typed who is no account of ours. */
export const ADDRESS_SUBJECT = 'address';

/** Subjects without an account, whose keys are destroyed by time: visitors, and addresses tried. */
export const VISITOR_SUBJECTS = ['anonymous', ADDRESS_SUBJECT] as const;

/** Who pages on, or leaves the page open, still takes the same look. */
export const ONE_LOOK_MS = 15 * 60 * 1_000;
