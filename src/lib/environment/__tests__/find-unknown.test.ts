import { findUnknownVariables } from '../find-unknown';

const known = {
  names: ['AUDIT_ENABLED', 'DATABASE_URL', 'PORT', 'CORS_ORIGINS'],
  prefixes: ['AUDIT_', 'CORS_'],
};
const find = (...names: string[]) =>
  findUnknownVariables(Object.fromEntries(names.map((name) => [name, 'hunter2'])), known);

it.each([
  ['AUDIT_ENABLE', 'AUDIT_ENABLED'],
  ['AUDIT_ENABELD', 'AUDIT_ENABLED'],
  ['AUDT_ENABLED', 'AUDIT_ENABLED'],
  ['audit_enabled', 'AUDIT_ENABLED'],
  ['DATABSE_URL', 'DATABASE_URL'],
  ['CORS_ORIGIN', 'CORS_ORIGINS'],
])('%s was meant to be %s', (typed, meant) => {
  const [notice] = find(typed);
  expect(notice).toContain(`${typed} is not known`);
  expect(notice).toContain(`did you mean ${meant}?`);
  expect(notice).not.toContain('hunter2');
});

it('variables of others are left alone', () => {
  expect(find('PATH', 'HOME', 'PORTS', 'npm_config_cache', 'APP_NAME', 'DATABASE_URL')).toEqual([]);
});
