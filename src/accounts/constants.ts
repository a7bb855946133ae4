export const USER_UID = 'plugin::users-permissions.user';
export const ADMIN_USER_UID = 'admin::user';

const HOUR_MS = 60 * 60 * 1000;

/** For how long a mailed code works. */
export const codeLifetimes = {
  reset: HOUR_MS,
  confirmation: 24 * HOUR_MS,
  invitation: 7 * 24 * HOUR_MS,
} as const;
