/** @typedef {import('./options.mjs').TypeModel} TypeModel */

const ANYBODY = 'yes     yes   yes        yes          403     401';
const VISITORS = 'yes     yes   403        yes          403     401';
const TOKENS = '403     403   403        yes          403     401';

/** The lines of `tests/access/routes.txt`. @param {TypeModel} model */
export const accessOf = ({ plural }) =>
  [
    ['GET', `/api/${plural}`, ANYBODY],
    ['POST', `/api/${plural}`, TOKENS],
    ['GET', `/api/${plural}/:id`, ANYBODY],
    ['PUT', `/api/${plural}/:id`, TOKENS],
    ['DELETE', `/api/${plural}/:id`, TOKENS],
    ['GET', `/api/${plural}/by-slug/:slug`, VISITORS],
  ].map(
    ([method = '', address = '', cells = '']) =>
      `${method.padEnd(6)} ${address.padEnd(43)} ${cells}`
  );
