/** @typedef {import('./kinds.mjs').Attribute} Attribute */

/** What every generated type has, beside its slug. @type {readonly Attribute[]} */
export const COMMON = [
  { name: 'title', kind: 'title', isRequired: true, isPersonal: false },
  { name: 'summary', kind: 'summary', isRequired: true, isPersonal: false },
];
