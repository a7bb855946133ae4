import { callModule } from './call-module';

const locked = {
  packages: { 'node_modules/@swc/core': { optionalDependencies: { '@swc/core-darwin-x64': '1' } } },
};
const isOnlyOptionalMissing = (...lines: string[]) =>
  callModule(
    'lock-complaint.mjs',
    'isOnlyOptionalMissing',
    ['npm error code EUSAGE', ...lines].join('\n'),
    locked
  );

describe('the objection of npm ci to a lock file', () => {
  it('can be passed over when it is about packages for other platforms', () => {
    expect(isOnlyOptionalMissing('npm error Missing: @swc/core-darwin-x64@ from lock file')).toBe(
      true
    );
  });

  it.each([
    ['a package that is always needed', 'npm error Missing: pg@8.0.0 from lock file'],
    ['another version', 'npm error Invalid: lock file has pg@8.0.0, not pg@8.1.0'],
    ['something else', 'npm error 404'],
  ])('counts when it is about %s', (_reason, line) => {
    expect(isOnlyOptionalMissing(line)).toBe(false);
  });
});
