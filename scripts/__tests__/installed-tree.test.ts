import { callModule } from './call-module';

const locked = {
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'x' },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
    'node_modules/tool': { version: '1.0.0', dev: true },
    'node_modules/tool-2': { version: '1.0.0', dev: true },
  },
};
const { '': _root, ...all } = locked.packages;

const isInstalled = (packages: Record<string, object>) =>
  callModule('installed-tree.mjs', 'isInstalledTree', locked, { packages });

describe('the installed tree', () => {
  it('is the locked one when all versions are there', () => {
    expect(isInstalled(all)).toBe(true);
  });

  it('may lack packages for other platforms, and all development packages together', () => {
    expect(isInstalled({ 'node_modules/a': all['node_modules/a'] })).toBe(true);
  });

  it.each([
    ['a package is missing', { ...all, 'node_modules/a': undefined }],
    ['a version differs', { ...all, 'node_modules/a': { version: '1.0.1', integrity: 'x' } }],
    ['the content differs', { ...all, 'node_modules/a': { version: '1.0.0', integrity: 'y' } }],
    ['only some development packages are there', { ...all, 'node_modules/tool': undefined }],
  ])('is not the locked one when %s', (_reason, packages) => {
    expect(isInstalled(packages as Record<string, object>)).toBe(false);
  });
});
