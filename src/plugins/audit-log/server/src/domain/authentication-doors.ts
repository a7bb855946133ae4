import { ADMIN_USER_UID, USER_UID } from '../constants';

/** A way to prove who one is, or to get another one. */
export interface AuthenticationDoor {
  uid: typeof ADMIN_USER_UID | typeof USER_UID;
  /** Nothing is recorded where there is no name for it. */
  success?: string;
  failure?: string;
  /** Where the account is named that somebody wants to be. */
  address?: 'email' | 'identifier';
  /** Whoever comes in here is the account that the answer names, or was before. */
  isProof: boolean;
}

const login = { success: 'login', failure: 'login-failed', isProof: true };
const registration = {
  success: 'registered',
  failure: 'registration-failed',
  address: 'email',
  isProof: true,
} as const;
const reset = { success: 'password-reset', failure: 'password-reset-failed', isProof: true };
const resetRequest = {
  success: 'password-reset-requested',
  failure: 'password-reset-request-failed',
  address: 'email',
  isProof: false,
} as const;
const change = { success: 'password-changed', failure: 'password-change-failed', isProof: true };
const refresh = { failure: 'refresh-failed', isProof: false };
const logout = { success: 'logout', isProof: true };

/** By plugin and handler of the route: paths may be written in more than one way. */
const doors: Readonly<Record<string, AuthenticationDoor>> = {
  'admin authentication.login': { uid: ADMIN_USER_UID, ...login, address: 'email' },
  'admin authentication.logout': { uid: ADMIN_USER_UID, ...logout },
  'admin authentication.register': { uid: ADMIN_USER_UID, ...registration },
  'admin authentication.registerAdmin': { uid: ADMIN_USER_UID, ...registration },
  'admin authentication.forgotPassword': { uid: ADMIN_USER_UID, ...resetRequest },
  'admin authentication.resetPassword': { uid: ADMIN_USER_UID, ...reset },
  'admin authentication.accessToken': { uid: ADMIN_USER_UID, ...refresh },
  'admin authenticated-user.updateMe': { uid: ADMIN_USER_UID, ...change },
  'users-permissions auth.callback': { uid: USER_UID, ...login, address: 'identifier' },
  'users-permissions auth.logout': { uid: USER_UID, ...logout },
  // The address is not proven yet.
  'users-permissions auth.register': { uid: USER_UID, ...registration, isProof: false },
  'users-permissions auth.forgotPassword': { uid: USER_UID, ...resetRequest },
  'users-permissions auth.resetPassword': { uid: USER_UID, ...reset },
  'users-permissions auth.changePassword': { uid: USER_UID, ...change },
  'users-permissions auth.emailConfirmation': {
    uid: USER_UID,
    success: 'address-confirmed',
    failure: 'address-confirmation-failed',
    isProof: true,
  },
  'users-permissions auth.refresh': { uid: USER_UID, ...refresh },
};

interface Attempt {
  route?: { handler?: unknown; info?: { pluginName?: string } };
  body: Readonly<Record<string, unknown>>;
  hasCookies: boolean;
}

/** What the request tries to do to get in, if it does. */
export const authenticationDoor = ({
  route,
  body,
  hasCookies,
}: Attempt): AuthenticationDoor | undefined => {
  if (typeof route?.handler !== 'string') {
    return undefined;
  }
  const name = `${route.info?.pluginName ?? ''} ${route.handler}`;
  const isOther =
    // The profile without its password.
    (name === 'admin authenticated-user.updateMe' && !body.password) ||
    // The panel asks for a session before anybody has logged in.
    (name.endsWith('.accessToken') && !hasCookies);
  return isOther ? undefined : doors[name];
};
