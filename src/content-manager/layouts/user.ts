import type { ContentTypeLayout } from '../../lib/content-layout';

export const userLayout: ContentTypeLayout = {
  kind: 'content-type',
  uid: 'plugin::users-permissions.user',
  settings: {
    mainField: 'username',
    defaultSortBy: 'createdAt',
    defaultSortOrder: 'DESC',
    pageSize: 20,
  },
  fields: {
    username: {
      label: 'Username',
      help: 'Used to sign in. No other user may have it.',
      placeholder: 'asha',
    },
    email: {
      label: 'Email',
      help: 'Used to sign in and to reset the password.',
      placeholder: 'name@company.example',
    },
    name: {
      label: 'Full name',
      help: 'How we address the person.',
      placeholder: 'Asha Narayan',
    },
    company: {
      label: 'Company',
      help: 'On whose behalf the person asks.',
    },
    phone: {
      label: 'Phone',
      help: 'With the country code and without spaces.',
      placeholder: '+442079460362',
    },
    country: {
      label: 'Country',
      help: 'Decides which team answers. In English.',
      placeholder: 'India',
    },
    password: {
      label: 'New password',
      help: 'Leave empty to keep the present one, which nobody can read.',
    },
    role: {
      label: 'Role',
      help: 'What the user may do through the API. It gives no access to this admin panel.',
      mainField: 'name',
    },
    confirmed: {
      label: 'Email confirmed',
      help: 'Off until the user has followed the link in the confirmation email.',
    },
    blocked: {
      label: 'Blocked',
      help: 'A blocked user cannot sign in. The data is kept.',
    },
    // Written by the system: it decides when an account counts as abandoned.
    lastActivityAt: {
      label: 'Last activity',
      help: 'Read only. Accounts that nobody uses are closed after a time.',
      editable: false,
    },
    preferences: {
      label: 'Preferences',
      help: 'What the user chose in the application, e.g. {"notifications": true, "theme": "light"}.',
    },
    createdAt: { label: 'Registered' },
  },
  // Name, phone and country stay out of the list: it is often on a screen that others can see.
  list: ['username', 'email', 'role', 'confirmed', 'blocked', 'createdAt'],
  edit: [
    [
      { name: 'username', size: 6 },
      { name: 'email', size: 6 },
    ],
    [
      { name: 'name', size: 6 },
      { name: 'company', size: 6 },
    ],
    [
      { name: 'phone', size: 6 },
      { name: 'country', size: 6 },
    ],
    [
      { name: 'role', size: 6 },
      { name: 'password', size: 6 },
    ],
    [
      { name: 'confirmed', size: 6 },
      { name: 'blocked', size: 6 },
    ],
    [{ name: 'lastActivityAt', size: 6 }],
    [{ name: 'preferences', size: 12 }],
  ],
};
