/** @typedef {import('./kinds.mjs').Attribute} Attribute */

/** What every generated type has, beside its slug. @type {readonly Attribute[]} */
export const COMMON = [
  { name: 'title', kind: 'title', isRequired: true, isPersonal: false },
  { name: 'summary', kind: 'summary', isRequired: true, isPersonal: false },
];

/** By which a person is found, whether they have an account yet or not. @type {readonly Attribute[]} */
export const PERSON = [
  { name: 'email', kind: 'person-address', isRequired: false, isPersonal: true },
  {
    name: 'account',
    kind: 'person-account',
    target: 'plugin::users-permissions.user',
    isRequired: false,
    isPersonal: false,
  },
];
